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

package org.sbsm.model;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipFile;

/**
 * Looks at a model's file before an engine does, whose messages are for programmers.
 */
public final class ModelFileCheck {

	private static final int START = 64;

	private ModelFileCheck() {}

	/**
	 * @param name of the model
	 * @param file see {@link #check(String, URL)}
	 */
	public static void checkModel(final String name, final URL file) throws IOException {
		check("The model " + name + " can't be loaded from " + shown(file), file);
	}

	/**
	 * @param beginning of the sentence that says what it is
	 * @param file of the model
	 * @throws IllegalArgumentException if it is obviously no model; the message says what
	 *         it is
	 * @throws IOException if it can't be read
	 */
	public static void check(final String beginning, final URL file) throws IOException {
		final byte[] start;
		try (InputStream stream = file.openStream()) {
			start = stream.readNBytes(START);
		}
		final String text = new String(start, StandardCharsets.ISO_8859_1);
		final boolean zip = text.startsWith("PK");
		if (start.length == 0) throw wrong(beginning, "it is empty");
		if (text.startsWith("version https://git-lfs")) {
			throw wrong(beginning,
				"it is only a pointer of Git LFS; run git lfs pull, or download the file itself");
		}
		if (file.getPath().endsWith(".pt")) {
			checkTorchScript(beginning, file, zip);
		}
		else if (zip) {
			throw wrong(beginning, "it is a zip file, not ONNX; a TorchScript file must be called .pt");
		}
		else if (text.chars().allMatch(c -> c >= ' ' && c < 127 || Character.isWhitespace(c))) {
			throw wrong(beginning, "it is a text, not ONNX");
		}
	}

	private static void checkTorchScript(final String beginning, final URL file, final boolean zip)
		throws IOException {
		if (!zip) throw wrong(beginning, "it isn't TorchScript; save it with torch.jit.trace(...).save(...)");
		if (!"file".equals(file.getProtocol())) return;
		try (ZipFile content = new ZipFile(path(file).toFile())) {
			if (content.stream().noneMatch(entry -> entry.getName().endsWith("/constants.pkl"))) {
				throw wrong(beginning,
					"it holds weights, but no TorchScript; save it with torch.jit.trace(...).save(...)");
			}
		}
	}

	private static IllegalArgumentException wrong(final String beginning, final String reason) {
		return new IllegalArgumentException(beginning + ": " + reason + ".");
	}

	/** @return where a file is, as users write it */
	public static String shown(final URL file) {
		return "file".equals(file.getProtocol()) ? path(file).toString() : file.toString();
	}

	public static Path path(final URL file) {
		try {
			return Path.of(file.toURI());
		}
		catch (final URISyntaxException exc) {
			throw new IllegalArgumentException("The model's file " + file + " is no path.", exc);
		}
	}
}
