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

package org.sbsm.imagej.gallery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.sbsm.gallery.adding.ImageSource.Remark;
import org.sbsm.gallery.adding.ImageSource.SourceFile;
import org.sbsm.gallery.adding.Tiling;
import org.sbsm.imagej.gallery.source.GreyValues;
import org.sbsm.imagej.gallery.source.ImageFolder;
import org.sbsm.text.ErrorReason;

/**
 * What the job EmbedGallery needs, as files: which images, with which options, and the
 * command. The job itself is no part of the plugin.
 */
public final class ClusterJob {

	/** The list of the images, with their metadata. */
	public static final String ITEMS = "items.csv";

	/** {@code key=value}, a line each. */
	public static final String OPTIONS = "options.txt";

	/** For a shell. */
	public static final String COMMAND = "command.sh";

	private static final String CLASS = "org.sbsm.cluster.EmbedGallery";

	private final String gallery;
	private final ImageFolder images;
	private final String model;
	private final GreyValues greyValues;
	private final Tiling tiling;
	private final boolean ownSize;
	private final List<SourceFile> files;

	/**
	 * @param gallery folder of the gallery, on a disk that all machines see
	 * @param folder with images, likewise
	 * @param root name of the folder in the gallery; empty for its own
	 * @param csv path of a table with metadata; empty for none
	 * @param model name in the model library, or a path
	 * @param greyValues rule that makes brightness of grey values
	 * @param tiling how planes are divided into items
	 * @param ownSize whether the model sees images at their own size
	 * @throws IllegalArgumentException if an input can't be used, or there are no images;
	 *         the message says what to do
	 */
	public ClusterJob(final String gallery, final String folder, final String root, final String csv,
		final String model, final GreyValues greyValues, final Tiling tiling, final boolean ownSize) {
		this.gallery = path(gallery, "gallery").toString();
		images = new ImageFolder(folder, root, greyValues, GalleryFiller.table(csv));
		this.model = model;
		this.greyValues = greyValues;
		this.tiling = tiling;
		this.ownSize = ownSize;
		files = images.files().stream().sorted(Comparator.comparing(SourceFile::file)).toList();
		if (files.isEmpty())
			throw new IllegalArgumentException("folder: there are no files in " + folder + "; give another one.");
	}

	private static Path path(final String text, final String key) {
		try {
			if (!text.isBlank()) return Path.of(text.strip()).toAbsolutePath().normalize();
		}
		catch (final InvalidPathException exc) {
			// no path either
		}
		throw new IllegalArgumentException(key + ": give the path of a folder.");
	}

	/** @return number of files that are listed */
	public int files() {
		return files.size();
	}

	/**
	 * Writes the files; what isn't in the list of images is in the log.
	 *
	 * @param job folder for them; made if there is none
	 * @param master the cluster, as {@code spark-submit} names it
	 * @param jar path of the jobs' jar
	 * @param stop asked between the files
	 * @return the command
	 * @throws IllegalArgumentException if the folder has files already, or can't be written
	 * @throws CancellationException if {@code stop} said so
	 */
	public String write(final String job, final String master, final String jar, final BooleanSupplier stop) {
		final Path folder = path(job, "job");
		try {
			Files.createDirectories(folder);
			try (Stream<Path> inside = Files.list(folder)) {
				if (inside.findAny().isPresent()) {
					throw new IllegalArgumentException(
						"job: there are files in the folder " + job + " already; choose an empty or a new one.");
				}
			}
			GalleryFiller.log(images.remarks().stream().map(Remark::sentence).toList());
			final String command = "spark-submit --master " + quoted(master.strip()) + " --class " + CLASS + " "
				+ quoted(jar.strip()) + " " + quoted("@" + folder.resolve(OPTIONS));
			if (stop.getAsBoolean()) throw new CancellationException();
			write(folder.resolve(ITEMS), items());
			write(folder.resolve(OPTIONS), options(folder.resolve(ITEMS)));
			write(folder.resolve(COMMAND),
				"# With --dry-run at the end, it says what would be done.\n" + command + "\n");
			return command;
		}
		catch (final IOException exc) {
			throw new IllegalArgumentException(
				"job: the folder " + job + " can't be written: " + ErrorReason.of(exc), exc);
		}
	}

	private static void write(final Path file, final String text) throws IOException {
		Files.writeString(file, text, StandardCharsets.UTF_8);
	}

	/** A row per file: its path below the folder of images, and its metadata. */
	private String items() {
		final TreeSet<String> columns = new TreeSet<>();
		files.forEach(file -> columns.addAll(file.metadata().keySet()));
		final StringBuilder text = new StringBuilder(row(Stream.concat(Stream.of("file"), columns.stream())));
		for (final SourceFile file : files) {
			text.append(row(Stream.concat(Stream.of(file.file().path()),
				columns.stream().map(column -> file.metadata().getOrDefault(column, "")))));
		}
		return text.toString();
	}

	private static String row(final Stream<String> cells) {
		final StringJoiner row = new StringJoiner(",", "", "\n");
		cells.map(cell -> '"' + cell.replace("\"", "\"\"") + '"').forEach(row::add);
		return row.toString();
	}

	private String options(final Path items) {
		final StringBuilder text = new StringBuilder("# Of the job " + CLASS + ".\n");
		option(text, "gallery", gallery);
		option(text, "folder", images.folder().toString());
		option(text, "csv", items.toString());
		option(text, "listed", "true");
		option(text, "root", images.root());
		option(text, "model", model);
		option(text, "patch", String.valueOf(tiling.patch()));
		if (tiling.patch() > 0) {
			option(text, "step", String.valueOf(tiling.step()));
			option(text, "empty", String.valueOf(tiling.empty()));
		}
		option(text, "input_size", ownSize ? "own" : "recommended");
		greyValues.options().forEach((key, value) -> option(text, key, value));
		return text.toString();
	}

	private static void option(final StringBuilder text, final String key, final String value) {
		if (value.matches("(?s).*[\r\n].*"))
			throw new IllegalArgumentException(key + ": a line break in it can't be in the options of a job.");
		text.append(key).append('=').append(value).append('\n');
	}

	/** For a shell: nothing in it means anything else. */
	private static String quoted(final String text) {
		return text.matches("[\\w@%+=:,./\\-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
	}
}
