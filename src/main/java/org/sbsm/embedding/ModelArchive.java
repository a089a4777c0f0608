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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import ai.djl.util.TarUtils;
import ai.djl.util.ZipUtils;

/** Unpacks a model's archive into a folder that is removed when the program ends. */
final class ModelArchive {

	private static final Map<String, Path> UNPACKED = new ConcurrentHashMap<>();

	private ModelArchive() {}

	/** @return whether a file is an archive, going by its name */
	static boolean isArchive(final Path file) {
		final String name = file.toString().toLowerCase(Locale.ROOT);
		return name.endsWith(".zip") || name.endsWith(".tar") || name.endsWith(".tar.gz")
			|| name.endsWith(".tgz");
	}

	/** @return the name of a model's file or archive without what says its kind */
	static String stem(final String file) {
		return file.replaceFirst("(?i)\\.(onnx|pt|zip|tgz|tar|tar\\.gz)$", "");
	}

	/**
	 * @param archive zip, tar or tar.gz; each is unpacked once
	 * @return the folder in it that holds the model
	 * @throws IllegalArgumentException if it can't be unpacked, or has entries that lead
	 *         out of its folder
	 */
	static Path unpack(final Path archive) {
		try {
			return UNPACKED.computeIfAbsent(ModelHash.of(archive.toUri().toURL()),
				// DJL's classes must not be loaded before its settings are made.
				hash -> DjlEngine.withContextClassLoader(() -> unpackNew(archive)));
		}
		catch (final IOException exc) {
			throw unusable(archive, exc);
		}
	}

	private static Path unpackNew(final Path archive) {
		final Path folder;
		try {
			folder = Files.createTempDirectory("saliency-model-");
		}
		catch (final IOException exc) {
			throw unusable(archive, exc);
		}
		final String name = archive.toString().toLowerCase(Locale.ROOT);
		try (InputStream stream = Files.newInputStream(archive)) {
			// A model that has no other name is called like its folder.
			final Path content = Files.createDirectory(folder.resolve(stem(archive.getFileName().toString())));
			if (name.endsWith(".zip")) {
				ZipUtils.unzip(stream, content);
			}
			else {
				TarUtils.untar(stream, content, !name.endsWith(".tar"));
			}
			final Path home = home(content);
			Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
			return home;
		}
		catch (final IOException | RuntimeException exc) {
			delete(folder);
			throw unusable(archive, exc);
		}
	}

	/** Many archives hold one folder, which holds everything. */
	private static Path home(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			final List<Path> all = files.toList();
			if (all.isEmpty()) throw new IOException("It holds no file.");
			return all.size() == 1 && Files.isDirectory(all.get(0)) ? all.get(0) : folder;
		}
	}

	private static void delete(final Path folder) {
		if (!Files.exists(folder)) return;
		try (Stream<Path> files = Files.walk(folder)) {
			for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.deleteIfExists(file);
			}
		}
		catch (final IOException exc) {
			throw new UncheckedIOException(exc);
		}
	}

	private static IllegalArgumentException unusable(final Path archive, final Exception exc) {
		return new IllegalArgumentException(
			"The archive " + archive + " can't be unpacked: " + DjlEngine.reason(exc), exc);
	}
}
