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
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.sbsm.file.FileState;
import org.sbsm.text.ErrorReason;
import org.sbsm.text.Sha256;

/**
 * Identifies models by the content of their files, and of the files with their weights
 * if they have such. Remembers what it has read; files are read again unless the system
 * can tell that nothing has changed. For several threads.
 */
public final class ModelHashes {

	/** By the states of all files that belong to it. */
	private final Map<List<FileState>, String> known = new ConcurrentHashMap<>();

	/** Of the plugin's own files, which don't change while it runs. */
	private final Map<String, String> ofResources = new ConcurrentHashMap<>();

	/** Files with weights, by the state of the model's file. */
	private final Map<FileState, List<Path>> weights = new ConcurrentHashMap<>();

	/**
	 * @param file a model
	 * @return SHA-256 of its bytes, 64 hexadecimal digits; if its weights are in other
	 *         files, of its bytes and then theirs, in the order of their names
	 * @throws IllegalArgumentException if it can't be read, or weights aren't inside its
	 *         folder
	 */
	public String of(final URL file) {
		try {
			return "file".equals(file.getProtocol()) ? of(ModelFileCheck.path(file)) : ofResource(file);
		}
		catch (final IOException exc) {
			throw new IllegalArgumentException(
				"The model's file " + ModelFileCheck.shown(file) + " can't be read: " + ErrorReason.of(exc), exc);
		}
	}

	/** One of the plugin's own files. */
	private String ofResource(final URL file) throws IOException {
		final String before = ofResources.get(file.toString());
		if (before != null) return before;
		final MessageDigest digest = Sha256.digest();
		add(digest, file.openStream());
		return put(ofResources, file.toString(), Sha256.hexadecimal(digest));
	}

	private String of(final Path model) throws IOException {
		final List<Path> files = new ArrayList<>(List.of(model));
		files.addAll(weights(model));
		final Optional<List<FileState>> before = states(files);
		final String remembered = before.map(known::get).orElse(null);
		if (remembered != null) return remembered;
		final String hash = of("SHA-256", files);
		// Not if it changed meanwhile.
		return before.isPresent() && before.equals(states(files)) ? put(known, before.get(), hash) : hash;
	}

	/**
	 * @param algorithm name of a hash
	 * @param files in this order
	 * @return hash of their bytes, one after the other, in hexadecimal digits
	 * @throws IOException if one can't be read
	 */
	public static String of(final String algorithm, final List<Path> files) throws IOException {
		final MessageDigest digest = Sha256.digest(algorithm);
		for (final Path file : files) {
			add(digest, Files.newInputStream(file));
		}
		return Sha256.hexadecimal(digest);
	}

	private static <K> String put(final Map<K, String> map, final K key, final String hash) {
		map.put(key, hash);
		return hash;
	}

	private List<Path> weights(final Path model) throws IOException {
		final Optional<FileState> state = FileState.of(model);
		final List<Path> remembered = state.map(weights::get).orElse(null);
		if (remembered != null) return remembered;
		final List<Path> files = FolderFiles.weights(model);
		state.ifPresent(key -> weights.put(key, files));
		return files;
	}

	/** @return nothing if one of them isn't known well enough */
	private static Optional<List<FileState>> states(final List<Path> files) throws IOException {
		final List<FileState> states = new ArrayList<>();
		for (final Path file : files) {
			FileState.of(file).ifPresent(states::add);
		}
		return states.size() == files.size() ? Optional.of(states) : Optional.empty();
	}

	private static void add(final MessageDigest digest, final InputStream content) throws IOException {
		try (InputStream stream = new DigestInputStream(content, digest)) {
			stream.transferTo(OutputStream.nullOutputStream());
		}
	}
}
