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

package org.sbsm.library;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Judges a model that a record names, a text that may come from a stranger: before
 * anything is opened, run, downloaded or asked of another computer.
 */
public final class RecordedModel {

	/** An address, or a path on another computer, however the separators are written. */
	private static final String ELSEWHERE = "(?s)\\s*([\\\\/]\\s*[\\\\/].*|[A-Za-z0-9+.-]{2,}:.*)";

	private RecordedModel() {}

	/**
	 * Allowed are the models of the library, by their names, and networks of the kind ONNX
	 * on this computer that have the recorded hash; a model of another kind can do anything
	 * that a program can.
	 *
	 * @param library the models that may be used by their names
	 * @param model what a record calls it
	 * @param sha256 what the record says of its file, 64 hexadecimal digits
	 * @return why it isn't to be used unless the user says so, as the end of a sentence;
	 *         empty if it may be used
	 */
	public static Optional<String> objection(final ModelLibrary library, final String model,
		final String sha256) {
		if (library.names().contains(model)) return Optional.empty();
		if (model.matches(ELSEWHERE)) return Optional.of("it isn't on this computer");
		try {
			final Path path = Path.of(model);
			if (!Files.isRegularFile(path)) return Optional.of("there is no model and no file of that name");
			if (!path.toString().toLowerCase(Locale.ROOT).endsWith(".onnx"))
				return Optional.of("only files of the kind .onnx are opened because a record says so");
			return library.hashes().of(ModelFolder.url(path)).equals(sha256) ? Optional.empty()
				: Optional.of("the file's content isn't that of the record");
		}
		catch (final InvalidPathException exc) {
			return Optional.of("that is no path");
		}
	}
}
