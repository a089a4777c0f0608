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

package org.sbsm.embedding;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Identifies a model by the content of its file, and of the files with its weights if
 * it has such. Files are read again only after they changed.
 */
final class ModelHash {

	private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

	/** Files with weights, by the state of the model's file. */
	private static final Map<String, Set<String>> DATA_FILES = new ConcurrentHashMap<>();

	private ModelHash() {}

	/**
	 * @param file a model
	 * @return SHA-256 of its bytes, 64 hexadecimal digits; if its weights are in other
	 *         files, of its bytes and then theirs, in the order of their names
	 * @throws IllegalArgumentException if it can't be read
	 */
	static String of(final URL file) {
		try {
			if (!"file".equals(file.getProtocol())) return ofResource(file);
			final Path path = Path.of(file.toURI());
			final List<URL> files = new ArrayList<>(List.of(file));
			final StringBuilder key = new StringBuilder(state(path));
			for (final String name : dataFiles(path)) {
				final Path data = path.resolveSibling(name);
				// Without it the model can't be loaded, which says so.
				if (!Files.isRegularFile(data)) continue;
				files.add(data.toUri().toURL());
				key.append(' ').append(state(data));
			}
			final String known = KNOWN.get(key.toString());
			if (known != null) return known;
			final String hash = read(files);
			KNOWN.put(key.toString(), hash);
			return hash;
		}
		catch (final IOException | URISyntaxException exc) {
			throw unreadable(file, exc);
		}
	}

	/** One of the plugin's own files, which don't change while it runs. */
	private static String ofResource(final URL file) throws IOException {
		final String known = KNOWN.get(file.toString());
		final String hash = known != null ? known : read(List.of(file));
		KNOWN.put(file.toString(), hash);
		return hash;
	}

	private static Set<String> dataFiles(final Path model) throws IOException {
		final String state = state(model);
		final Set<String> known = DATA_FILES.get(state);
		if (known != null) return known;
		final Set<String> names = OnnxDataFiles.of(model);
		DATA_FILES.put(state, names);
		return names;
	}

	private static String state(final Path file) throws IOException {
		return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file);
	}

	private static String read(final List<URL> files) throws IOException {
		try {
			final MessageDigest digest = MessageDigest.getInstance("SHA-256");
			for (final URL file : files) {
				try (InputStream stream = new DigestInputStream(file.openStream(), digest)) {
					stream.transferTo(OutputStream.nullOutputStream());
				}
			}
			return HexFormat.of().formatHex(digest.digest());
		}
		catch (final NoSuchAlgorithmException exc) {
			throw new IllegalStateException("Every Java has SHA-256.", exc);
		}
	}

	private static IllegalArgumentException unreadable(final URL file, final Exception exc) {
		return new IllegalArgumentException(
			"The model's file " + file + " can't be read: " + DjlEngine.reason(exc), exc);
	}
}
