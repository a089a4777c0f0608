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

package org.sbsm.gallery.lucene;

import com.google.gson.JsonParseException;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.sbsm.file.Folders;

/**
 * The folders of a gallery that is made of parts: each part is a gallery of its own
 * with the same settings, and a list says which of them count. Parts are there as a
 * whole or not at all, whoever writes them and however often.
 */
public final class GalleryParts {

	/** Parts that a list may have: a stranger's list isn't believed. */
	private static final int MOST = 100_000;

	private static final long LONGEST_LIST = 64L * MOST;

	private static final Pattern NAME = Pattern.compile("[0-9a-f]{32}");

	private static final String UNFINISHED = ".unfinished-";

	private final Path folder;

	/**
	 * What the list says.
	 *
	 * @param version of the format, {@value #VERSION}
	 * @param parts names of the parts
	 */
	private record PartList(int version, List<String> parts) {

		private static final int VERSION = 1;
	}

	/**
	 * @param folder of the gallery
	 */
	public GalleryParts(final Path folder) {
		this.folder = folder;
	}

	private Path list() {
		return folder.resolve("parts.json");
	}

	private Path parts() {
		return folder.resolve("parts");
	}

	/** @return whether there is a list of parts */
	public boolean exists() {
		return Files.isRegularFile(list());
	}

	/**
	 * @return names of the parts that count; none if there is no list
	 * @throws IllegalArgumentException if the list can't be read; the message says what to
	 *         do
	 */
	public List<String> listed() {
		try {
			if (Files.size(list()) > LONGEST_LIST) throw new IOException("its list of parts is too long");
			final PartList all = Fields.parse(Files.readString(list()), PartList.class);
			if (all == null || all.version != PartList.VERSION || all.parts == null || all.parts.size() > MOST
				|| all.parts.stream().distinct().count() != all.parts.size()) {
				throw new IOException("its list of parts isn't one of this version of the plugin");
			}
			// Nothing else is opened: a name can't lead out of the folder.
			for (final String name : all.parts) {
				if (name == null || !NAME.matcher(name).matches()) throw new IOException("a part has no proper name");
			}
			return List.copyOf(all.parts);
		}
		catch (final NoSuchFileException exc) {
			return List.of();
		}
		catch (final IOException | JsonParseException exc) {
			throw Damage.of(folder, exc);
		}
	}

	/**
	 * @return names of all parts that are there as a whole, listed or not
	 * @throws IllegalArgumentException if the folder can't be read; the message says what
	 *         to do
	 */
	public List<String> present() {
		try (Stream<Path> files = Files.list(parts())) {
			return files.map(file -> file.getFileName().toString()).filter(name -> NAME.matcher(name).matches())
				.sorted().toList();
		}
		catch (final NoSuchFileException exc) {
			return List.of();
		}
		catch (final IOException exc) {
			throw Damage.of(folder, exc);
		}
	}

	/**
	 * @param name of a part, 32 hexadecimal digits
	 * @return its folder, which is a gallery as {@link LuceneGalleryIndex} keeps it
	 */
	public Path part(final String name) {
		if (!NAME.matcher(name).matches())
			throw new IllegalArgumentException("A part can't have the name " + name);
		return parts().resolve(name);
	}

	/**
	 * Makes a part, unless it is there. If several do so at the same time, one of them
	 * counts.
	 *
	 * @param name of the part, 32 hexadecimal digits
	 * @param filling fills its folder
	 * @return what comes of the filling
	 * @throws IOException if it can't be written, or the filling says so
	 */
	public <T> T make(final String name, final Folders.Filling<T> filling) throws IOException {
		final Path unfinished = parts().resolve(UNFINISHED + name + "-" + UUID.randomUUID());
		final T result = Folders.filled(unfinished, filling);
		try {
			Files.move(unfinished, part(name), StandardCopyOption.ATOMIC_MOVE);
		}
		catch (final FileAlreadyExistsException | DirectoryNotEmptyException exc) {
			// Another one was faster.
			Folders.discard(unfinished);
		}
		catch (final IOException exc) {
			Folders.discard(unfinished);
			if (!Files.isDirectory(part(name))) throw exc;
		}
		return result;
	}

	/**
	 * Says which parts count from now on, all of them or none.
	 *
	 * @param names of parts that are there
	 * @throws IllegalArgumentException if the list can't be written; the message says what
	 *         to do
	 */
	public void publish(final List<String> names) {
		try {
			if (names.size() > MOST) {
				throw new IOException("it would have " + names.size() + " parts, but " + MOST + " is the most");
			}
			final Path unfinished = Files.createTempFile(folder, ".parts-", ".json");
			try {
				Files.writeString(unfinished, Fields.json(new PartList(PartList.VERSION, names)));
				Files.move(unfinished, list(), StandardCopyOption.ATOMIC_MOVE);
			}
			finally {
				Files.deleteIfExists(unfinished);
			}
		}
		catch (final IOException exc) {
			throw Damage.ofWriting(folder, exc);
		}
	}

	/**
	 * Deletes all parts but some, and what is left of unfinished ones.
	 *
	 * @param names of the parts that stay
	 */
	public void keepOnly(final List<String> names) {
		try (Stream<Path> files = Files.list(parts())) {
			files.filter(file -> isOwn(file.getFileName().toString()))
				.filter(file -> !names.contains(file.getFileName().toString())).forEach(Folders::discard);
		}
		catch (final NoSuchFileException exc) {
			// nothing to delete
		}
		catch (final IOException exc) {
			throw Damage.ofWriting(folder, exc);
		}
	}

	private static boolean isOwn(final String name) {
		return name.startsWith(UNFINISHED) || NAME.matcher(name).matches();
	}

	/**
	 * Keeps all other programs from changing the list, until it is closed or the program
	 * ends in whatever way.
	 *
	 * @return to be closed
	 * @throws IllegalArgumentException if another one does; the message says what to do
	 */
	public AutoCloseable lock() {
		try {
			Files.createDirectories(parts());
			final FileChannel channel = FileChannel.open(parts().resolve(".lock"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE);
			try {
				if (channel.tryLock() != null) return channel;
			}
			catch (final OverlappingFileLockException exc) {
				// said below
			}
			channel.close();
			throw new IllegalArgumentException("gallery: another job is adding to the gallery in the folder "
				+ folder + "; wait until it has ended, or end it.");
		}
		catch (final IOException exc) {
			throw Damage.ofWriting(folder, exc);
		}
	}
}
