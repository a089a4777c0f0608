/*-
 * #%L
 * Similarity Saliency for Fiji and ImageJ.
 * %%
 * Copyright (C) 2026 Similarity Saliency developers
 * %%
 * Redistribution and use in source and binary forms, with or without
 * modification, are permitted provided that the following conditions are met:
 *
 * 1. Redistributions of source code must retain the above copyright notice,
 *    this list of conditions and the following disclaimer.
 * 2. Redistributions in binary form must reproduce the above copyright notice,
 *    this list of conditions and the following disclaimer in the documentation
 *    and/or other materials provided with the distribution.
 *
 * THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS"
 * AND ANY EXPRESS OR IMPLIED WARRANTIES, INCLUDING, BUT NOT LIMITED TO, THE
 * IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE
 * ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDERS OR CONTRIBUTORS BE
 * LIABLE FOR ANY DIRECT, INDIRECT, INCIDENTAL, SPECIAL, EXEMPLARY, OR
 * CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF
 * SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS
 * INTERRUPTION) HOWEVER CAUSED AND ON ANY THEORY OF LIABILITY, WHETHER IN
 * CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE)
 * ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE
 * POSSIBILITY OF SUCH DAMAGE.
 * #L%
 */

package org.sbsm.retrieval;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import org.sbsm.text.ErrorReason;

/** Concepts as JSON files. One may come from a stranger: numbers and texts only. */
public final class ConceptFile {

	private static final int VERSION = 2;

	private static final long LARGEST = 50_000_000;

	/** What is in the file. */
	private static final class Content {

		private int concept;
		private String name;
		private String modelKey;
		private Boolean ownSize;
		private String greyValues;
		private Double bias;
		private float[] weights;
	}

	private ConceptFile() {}

	/**
	 * @param path of the file; replaced if there is one
	 * @param concept to be saved
	 * @throws IllegalArgumentException if it can't be written; the message says why
	 */
	public static void write(final String path, final Concept concept) {
		final Content content = new Content();
		content.concept = VERSION;
		content.name = concept.name();
		content.modelKey = concept.modelKey();
		content.ownSize = concept.ownSize();
		content.greyValues = concept.greyValues();
		content.bias = concept.decision().bias();
		content.weights = concept.decision().weights();
		try {
			Files.writeString(Path.of(path), new Gson().toJson(content));
		}
		catch (final IOException | InvalidPathException exc) {
			throw new IllegalArgumentException("save_concept: " + shown(path) + " can't be written ("
				+ ErrorReason.of(exc) + "); give another path.", exc);
		}
	}

	/**
	 * @param path of a file
	 * @return the concept
	 * @throws IllegalArgumentException if it can't be read or is no concept; the message
	 *         says why
	 */
	public static Concept read(final String path) {
		try {
			final Path file = Path.of(path);
			if (!Files.isRegularFile(file) || Files.size(file) > LARGEST)
				throw new IOException("there is no such file, or it is too large");
			return concept(content(Files.readString(file, StandardCharsets.UTF_8), path), path);
		}
		catch (final IOException | InvalidPathException exc) {
			throw new IllegalArgumentException("concept: " + shown(path) + " can't be read (" + ErrorReason.of(exc)
				+ "); give a file that was saved as a concept.", exc);
		}
	}

	private static Content content(final String text, final String path) {
		try {
			// The adapter, unlike Gson itself, takes nothing but JSON.
			return new Gson().getAdapter(Content.class).fromJson(text);
		}
		// Where a number is missing, Gson fails as arrays do.
		catch (final IOException | JsonParseException | IllegalArgumentException | NullPointerException
			| StackOverflowError exc) {
			throw noConcept(path, "it is no JSON of one", exc);
		}
	}

	private static Concept concept(final Content content, final String path) {
		if (content == null || content.concept != VERSION)
			throw noConcept(path, "its version isn't " + VERSION, null);
		if (content.weights == null || content.weights.length == 0 || content.bias == null
			|| content.ownSize == null) throw noConcept(path, "the direction or the input size is missing", null);
		try {
			return new Concept(content.name, content.modelKey, content.ownSize, content.greyValues,
				new DecisionFunction(content.weights, content.bias));
		}
		catch (final IllegalArgumentException exc) {
			throw noConcept(path, "a value is missing or not allowed", exc);
		}
	}

	private static IllegalArgumentException noConcept(final String path, final String reason,
		final Throwable cause) {
		return new IllegalArgumentException("concept: " + shown(path) + " is no concept (" + reason
			+ "); give a file that was saved as one with Refine Search.", cause);
	}

	private static String shown(final String path) {
		return path.replaceAll("\\p{Cntrl}", "_");
	}
}
