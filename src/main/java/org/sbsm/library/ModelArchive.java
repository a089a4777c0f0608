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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;

import org.sbsm.file.Folders;
import org.sbsm.model.ModelHashes;
import org.sbsm.text.ErrorReason;

/**
 * Unpacks a model's archive into a folder for temporary files. Whoever asks for it says
 * what to do with the folder, so that nothing stays of an archive that is of no use.
 */
public final class ModelArchive {

	private final ModelHashes hashes;

	/** Folders that are kept until the program ends, by the hash of their archive. */
	private final Map<String, Path> kept = new ConcurrentHashMap<>();

	/** @param hashes of models that were read before */
	ModelArchive(final ModelHashes hashes) {
		this.hashes = hashes;
	}

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

	/** What becomes of the unpacked folder after it was read. */
	public enum Afterwards {
		/** It stays until the program ends, if reading it ended well. */
		KEEP,
		/** It is deleted. */
		DELETE
	}

	/**
	 * @param path folder, file or archive
	 * @param model what the user calls it, for messages
	 * @param reader gets the model's folder or file; that of an archive is unpacked
	 * @param afterwards what becomes of an unpacked folder then
	 * @param stop asked often while an archive is unpacked; {@code true} ends the work
	 * @return what the reader returns
	 * @throws IllegalArgumentException as the reader does, or if an archive can't be
	 *         unpacked
	 * @throws java.util.concurrent.CancellationException if the user ended the unpacking
	 */
	<T> T read(final Path path, final String model, final Function<Path, T> reader, final Afterwards afterwards,
		final BooleanSupplier stop) {
		if (!Files.isRegularFile(path) || !isArchive(path)) return reader.apply(path);
		return read(path, unpacked -> {
			try {
				return reader.apply(unpacked);
			}
			catch (final IllegalArgumentException exc) {
				// Nobody knows where an archive was unpacked.
				throw new IllegalArgumentException(exc.getMessage().replace(unpacked.toString(), model), exc);
			}
		}, afterwards, stop);
	}

	/**
	 * Unpacks an archive, if it isn't unpacked yet, and reads what is in it.
	 *
	 * @param archive zip, tar or tar.gz
	 * @param reader gets the folder in it that holds the model. If it throws anything, the
	 *        folder is deleted, unless it was kept before
	 * @param afterwards whether the folder is needed after that
	 * @param stop asked often while it is unpacked; {@code true} ends the work
	 * @return what the reader returns
	 * @throws IllegalArgumentException if it can't be unpacked; see {@link Unpacking}
	 * @throws java.util.concurrent.CancellationException if {@code stop} said so
	 */
	public <T> T read(final Path archive, final Function<Path, T> reader, final Afterwards afterwards,
		final BooleanSupplier stop) {
		final String hash = hashes.of(ModelFolder.url(archive));
		final Path known = kept.get(hash);
		if (known != null) return reader.apply(known);
		final Path folder = newFolder(archive);
		final Thread atTheEnd = new Thread(() -> Folders.discard(folder));
		Runtime.getRuntime().addShutdownHook(atTheEnd);
		boolean stays = false;
		try {
			final Path home = unpacked(archive, folder, stop);
			final T result = reader.apply(home);
			if (afterwards == Afterwards.KEEP) {
				kept.putIfAbsent(hash, home);
				stays = true;
			}
			return result;
		}
		finally {
			if (!stays) {
				Folders.discard(folder);
				forget(atTheEnd);
			}
		}
	}

	private static Path newFolder(final Path archive) {
		try {
			return Files.createTempDirectory("saliency-model-");
		}
		catch (final IOException exc) {
			throw unusable(archive, exc);
		}
	}

	private static Path unpacked(final Path archive, final Path folder, final BooleanSupplier stop) {
		try {
			// A model that has no other name is called like its folder.
			final Path content = Files.createDirectory(folder.resolve(stem(archive.getFileName().toString())));
			Unpacking.unpack(archive, archive.toString(), content, stop);
			return home(content);
		}
		catch (final IOException exc) {
			throw unusable(archive, exc);
		}
	}

	/** Many archives hold one folder, which holds everything. */
	private static Path home(final Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			final List<Path> all = files.toList();
			if (all.isEmpty()) throw new IOException("it holds no file");
			return all.size() == 1 && Files.isDirectory(all.get(0)) ? all.get(0) : folder;
		}
	}

	private static void forget(final Thread atTheEnd) {
		try {
			Runtime.getRuntime().removeShutdownHook(atTheEnd);
		}
		catch (final IllegalStateException exc) {
			// The program is ending: then there is nothing left to delete.
		}
	}

	private static IllegalArgumentException unusable(final Path archive, final IOException exc) {
		return new IllegalArgumentException(
			"The archive " + archive + " can't be unpacked: " + ErrorReason.sentence(exc), exc);
	}
}
