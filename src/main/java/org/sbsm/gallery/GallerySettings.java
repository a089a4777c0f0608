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

package org.sbsm.gallery;

import java.util.UUID;

import org.sbsm.file.FileNames;

/**
 * How all embeddings of a gallery are made: only those that are made in the same way
 * can be compared.
 *
 * @param version of the format, {@value #VERSION}
 * @param id of the gallery, by which computers remember where its roots are
 * @param model name of the model
 * @param modelKey what the embeddings depend on besides the input, see
 *        {@link org.sbsm.embedding.Embedder#key()}
 * @param length of the embeddings
 * @param ownSize whether the model sees images at their own size
 * @param intensity the rule that makes brightness of grey values
 */
public record GallerySettings(int version, String id, String model, String modelKey, int length,
	boolean ownSize, String intensity) {

	/** Of the format that is written and read. */
	public static final int VERSION = 1;

	/** Numbers of an embedding at most. */
	public static final int LONGEST = 1 << 20;

	private static final int LONGEST_TEXT = 100_000;

	/**
	 * @throws IllegalArgumentException if a value is missing or out of range
	 */
	public GallerySettings {
		if (version != VERSION) {
			throw new IllegalArgumentException("The gallery has the format " + version
				+ ", but this program reads format " + VERSION + ": use the version of the plugin that made it.");
		}
		if (length < 1 || length > LONGEST || id == null || model == null || modelKey == null || intensity == null
			|| !RootedFile.isName(id)
			|| Math.max(model.length(), Math.max(modelKey.length(), intensity.length())) > LONGEST_TEXT) {
			throw new IllegalArgumentException(
				"The gallery's settings have a value that is missing or not allowed; make the gallery again.");
		}
	}

	/**
	 * Settings of a new gallery.
	 *
	 * @param model name of the model
	 * @param modelKey what the embeddings depend on besides the input
	 * @param length of the embeddings
	 * @param ownSize whether the model sees images at their own size
	 * @param intensity the rule that makes brightness of grey values
	 * @return settings with a new id
	 */
	public static GallerySettings of(final String model, final String modelKey, final int length,
		final boolean ownSize, final String intensity) {
		return new GallerySettings(VERSION, UUID.randomUUID().toString(), model, modelKey, length, ownSize,
			intensity);
	}

	/**
	 * Checks that embeddings may be compared with those of the gallery.
	 *
	 * @param other how they are made; its id doesn't count
	 * @param gallery whose settings these are, for the message
	 * @throws IllegalArgumentException if not; the message says what differs
	 */
	public void check(final GallerySettings other, final String gallery) {
		if (!modelKey.equals(other.modelKey) || length != other.length) {
			throw new IllegalArgumentException("model: the gallery " + gallery + " was made with the model "
				+ named(model, modelKey) + ", whose embeddings can't be compared with those of "
				+ named(other.model, other.modelKey) + "; choose that model, or make another gallery.");
		}
		if (ownSize != other.ownSize) {
			throw new IllegalArgumentException("input_size: the gallery " + gallery + " was made with input_size="
				+ (ownSize ? "own" : "recommended") + "; choose that, or make another gallery.");
		}
		if (!intensity.equals(other.intensity)) {
			throw new IllegalArgumentException(
				"grey_values: the gallery " + gallery + " was made with grey_values=" + FileNames.shown(intensity)
					+ ", not " + FileNames.shown(other.intensity) + "; choose that, or make another gallery.");
		}
	}

	private static String named(final String model, final String key) {
		return FileNames.shown(model) + " (" + FileNames.shown(key.substring(0, Math.min(8, key.length()))) + ")";
	}
}
