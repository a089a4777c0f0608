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

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.sbsm.file.FileNames;
import org.sbsm.text.ErrorReason;
import org.sbsm.text.Numbers;

/**
 * Unpacks an archive that anybody may have made: ordinary files and folders inside one
 * folder, and within limits. These are, whatever the archive says of itself,
 * <ul>
 * <li>20 times its own size, or 100 MB if that is more, but never more than 16 GB, nor
 * so much that less than 1 GB stays free on the disk,</li>
 * <li>10,000 files and folders, and 32 MB of a tar besides their content,</li>
 * <li>240 characters in a path.</li>
 * </ul>
 */
public final class Unpacking {

	private static final int MULTIPLE = 20;
	private static final long ALWAYS = 100_000_000;
	private static final long NEVER_MORE = 16_000_000_000L;
	private static final long RESERVE = 1_000_000_000;
	/** Bytes of a tar besides its files. */
	private static final long MOST_HEADERS = 32_000_000;
	private static final int MOST_ENTRIES = 10_000;
	private static final int LONGEST_PATH = 240;

	private final Path folder;
	private final long largest;
	private final BooleanSupplier stop;
	private long written;
	private int entries;

	/**
	 * @param archive size of it counts
	 * @param folder where to, empty
	 * @param stop asked often; {@code true} ends the work
	 */
	private Unpacking(final Path archive, final Path folder, final BooleanSupplier stop) throws IOException {
		this.folder = folder.toAbsolutePath().normalize();
		this.stop = stop;
		largest = limit(Files.size(archive), Files.getFileStore(folder).getUsableSpace());
	}

	/**
	 * @param size of an archive, in bytes
	 * @param free bytes on the disk
	 * @return bytes that are unpacked at most; below 0 if there is no room at all
	 */
	static long limit(final long size, final long free) {
		final long multiple = size > NEVER_MORE / MULTIPLE ? NEVER_MORE : Math.max(ALWAYS, MULTIPLE * size);
		return Math.min(multiple, free - RESERVE);
	}

	/**
	 * Unpacks an archive. What was unpacked before something went wrong stays: the caller
	 * deletes the folder.
	 *
	 * @param archive zip, or tar, or compressed tar, going by {@code kind}
	 * @param kind how the name of such an archive ends
	 * @param folder where to, empty
	 * @param stop asked often; {@code true} ends the work
	 * @throws IOException if it is no such archive, damaged, beyond the limits, or has
	 *         something else than files and folders in it; the message says what
	 * @throws CancellationException if {@code stop} said so
	 */
	public static void unpack(final Path archive, final String kind, final Path folder,
		final BooleanSupplier stop) throws IOException {
		final Unpacking unpacking = new Unpacking(archive, folder, stop);
		final String ending = kind.toLowerCase(Locale.ROOT);
		try {
			if (ending.endsWith("zip")) {
				unpacking.zip(archive);
			}
			else {
				unpacking.tar(archive, !ending.endsWith("tar"));
			}
		}
		catch (final FileAlreadyExistsException exc) {
			throw new IOException("it has " + unpacking.inside(exc.getFile()) + " twice", exc);
		}
		catch (final EOFException exc) {
			throw new IOException("it is cut off or damaged; copy or download it again", exc);
		}
		catch (final IllegalArgumentException exc) {
			// What the library makes of a damaged number, for one.
			throw new IOException("it is damaged: " + ErrorReason.of(exc), exc);
		}
	}

	private void zip(final Path archive) throws IOException {
		try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
			for (final ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
				if (entry.isUnixSymlink()) throw isNoFile(entry.getName());
				if (!zip.canReadEntryData(entry)) {
					throw new IOException(
						"its file " + FileNames.shown(entry.getName()) + " is encrypted, or packed in an unusual way");
				}
				try (InputStream content = zip.getInputStream(entry)) {
					add(entry.getName(), entry.isDirectory(), content);
				}
			}
		}
	}

	private void tar(final Path archive, final boolean compressed) throws IOException {
		try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
			InputStream content = compressed ? new GzipCompressorInputStream(file, true) : file;
			// Names and headers can be as long as files.
			TarArchiveInputStream tar = new TarArchiveInputStream(new Limited(content, false))) {
			for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
				if (entry.isDirectory()) {
					add(entry.getName(), true, tar);
				}
				else if (isFile(entry)) {
					add(entry.getName(), false, tar);
				}
				else {
					throw isNoFile(entry.getName());
				}
			}
		}
	}

	/** What the library calls a file may be a device. */
	private static boolean isFile(final TarArchiveEntry entry) {
		return switch (entry.getLinkFlag()) {
			case TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM, TarConstants.LF_CONTIG,
				TarConstants.LF_GNUTYPE_SPARSE -> true;
			default -> false;
		};
	}

	private void add(final String name, final boolean isFolder, final InputStream content) throws IOException {
		if (++entries > MOST_ENTRIES) throw new IOException("it has more than " + MOST_ENTRIES + " files");
		final Path target = target(name);
		if (isFolder) {
			Files.createDirectories(target);
			return;
		}
		Files.createDirectories(target.getParent());
		// Not closed: a tar's other files come from the same stream.
		Files.copy(new Limited(content, true), target);
	}

	private Path target(final String name) throws IOException {
		if (name.length() > LONGEST_PATH) {
			throw new IOException("the path " + FileNames.shown(name) + "... in it is too long");
		}
		try {
			final Path target = folder.resolve(name).normalize();
			if (name.codePoints().allMatch(FileNames::isVisible) && target.startsWith(folder)) return target;
		}
		catch (final InvalidPathException exc) {
			// said below
		}
		throw new IOException(
			"it has the file " + FileNames.shown(name) + ", whose name leads out of its folder or isn't allowed");
	}

	private String inside(final String file) {
		return folder.relativize(Path.of(file)).toString();
	}

	private static IOException isNoFile(final String name) {
		return new IOException("its entry " + FileNames.shown(name)
			+ " is neither a file nor a folder but a link or a device, which isn't allowed");
	}

	/** Gives no more than is allowed. */
	private final class Limited extends FilterInputStream {

		private final boolean isFile;
		private long count;

		/** @param isFile whether it is the content of a file, all of which count together */
		Limited(final InputStream in, final boolean isFile) {
			super(in);
			this.isFile = isFile;
		}

		@Override
		public int read() throws IOException {
			final int value = super.read();
			if (value >= 0) count(1);
			return value;
		}

		@Override
		public int read(final byte[] bytes, final int from, final int length) throws IOException {
			final int read = super.read(bytes, from, length);
			if (read > 0) count(read);
			return read;
		}

		@Override
		public long skip(final long length) throws IOException {
			final long skipped = super.skip(length);
			count(skipped);
			return skipped;
		}

		private void count(final long more) throws IOException {
			if (stop.getAsBoolean()) throw new CancellationException();
			if (isFile) {
				written += more;
			}
			else {
				count += more;
			}
			if (count - written > MOST_HEADERS) {
				throw new IOException("it has more than " + Numbers.bytes(MOST_HEADERS) + " of names");
			}
			if (written > largest) {
				throw new IOException(largest < 0 ? "there is less than 1 GB free on the disk with " + folder
					: "it has more than " + Numbers.bytes(largest) + " of content, which is more than " + MULTIPLE
						+ " times its own size, or leaves no room on the disk; unpack it by other means, and give the"
						+ " path of the folder");
			}
		}
	}
}
