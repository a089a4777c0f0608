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

import ij.IJ;
import ij.ImagePlus;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.sbsm.embedding.Embedder;
import org.sbsm.file.FileNames;
import org.sbsm.gallery.GalleryIndex;
import org.sbsm.gallery.GalleryReader;
import org.sbsm.gallery.GallerySettings;
import org.sbsm.gallery.GalleryWriter;
import org.sbsm.gallery.adding.AddReport;
import org.sbsm.gallery.adding.AddReport.Failure;
import org.sbsm.gallery.adding.AddSettings;
import org.sbsm.gallery.adding.GalleryBuilder;
import org.sbsm.gallery.adding.ImageBatches;
import org.sbsm.gallery.adding.MetadataTable;
import org.sbsm.imagej.gallery.source.GalleryFolder;
import org.sbsm.imagej.gallery.source.GreyValues;
import org.sbsm.imagej.gallery.source.ImageFolder;
import org.sbsm.imagej.status.Notice;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.service.SimilaritySaliencyService;
import org.sbsm.text.ErrorReason;
import org.scijava.plugin.PluginService;

/** Adds images to a gallery. */
public final class GalleryFiller {

	/** Files that couldn't be added and are named in the log. */
	private static final int NAMED = 20;

	private static final long LARGEST_TABLE = 100_000_000;

	private final SimilaritySaliencyService saliency;
	private final PluginService plugins;
	private final AddSettings how;

	/**
	 * @param saliency owns the models
	 * @param plugins where ways to store galleries are found
	 * @param how images are added
	 */
	public GalleryFiller(final SimilaritySaliencyService saliency, final PluginService plugins,
		final AddSettings how) {
		this.saliency = saliency;
		this.plugins = plugins;
		this.how = how;
	}

	/**
	 * Adds what is new or has changed in a folder.
	 *
	 * @param gallery its folder; made if there is none
	 * @param folder with images, in folders or not
	 * @param progress hears how many files are done; may end the work: what is done stays
	 * @return what has become of the files
	 * @throws IllegalArgumentException if an input can't be used; the message says what to
	 *         do
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public AddReport addFolder(final String gallery, final String folder, final Progress progress) {
		final MetadataTable table = table(how.csv());
		final AddReport report = add(gallery, () -> new ImageFolder(folder, how.root(), greyValues(), table),
			progress);
		final List<String> without = table.unused();
		if (!without.isEmpty()) {
			IJ.log("csv: " + count(without.size(), "row", " of the table") + " without a file in the folder "
				+ folder + ", such as " + FileNames.shown(without.get(0)) + ".");
		}
		return report;
	}

	/**
	 * Adds the file of an open image, if it is new or has changed.
	 *
	 * @param gallery its folder; made if there is none
	 * @param image an open image, as it is in its file
	 * @param progress hears how many planes are done; may end the work
	 * @return what has become of the file
	 * @throws IllegalArgumentException as above
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public AddReport addImage(final String gallery, final ImagePlus image, final Progress progress) {
		checkNotRemoving("an image");
		return add(gallery, () -> ImageFolder.of(image, how.root(), greyValues(), table(how.csv())), progress);
	}

	/**
	 * Adds an image file, if it is new or has changed.
	 *
	 * @param gallery its folder; made if there is none
	 * @param file with an image
	 * @param progress hears how many planes are done; may end the work
	 * @return what has become of the file
	 * @throws IllegalArgumentException as above
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public AddReport addFile(final String gallery, final String file, final Progress progress) {
		checkNotRemoving("a file");
		return add(gallery, () -> ImageFolder.ofFile(file, how.root(), greyValues(), table(how.csv())), progress);
	}

	private void checkNotRemoving(final String what) {
		if (how.removing()) {
			throw new IllegalArgumentException(
				"remove: what is no more is seen from a folder, not from " + what + "; leave remove out.");
		}
	}

	private GreyValues greyValues() {
		return GreyValues.parse(how.greyValues());
	}

	private AddReport add(final String gallery, final Supplier<ImageFolder> source, final Progress progress) {
		final Path folder = GalleryFolder.of(gallery);
		final ImageFolder images = source.get();
		final GalleryIndex index = GalleryFolder.index(plugins, folder);
		try (Embedder embedder = saliency.open(how.model(), how.device())) {
			final ImageBatches batches = new ImageBatches(embedder, how.ownSize());
			final GallerySettings settings = GallerySettings.of(embedder.model().name(), embedder.key(),
				batches.length(progress::isCanceled), how.ownSize(), greyValues().text());
			return add(index, folder, settings, images,
				(writer, before) -> new GalleryBuilder(writer, batches, how.tiling(), progress).add(images, before,
					how.removing()));
		}
	}

	/** Fills a gallery that is open. */
	private interface Filling {

		AddReport fill(GalleryWriter writer, Optional<GalleryReader> before);
	}

	private static AddReport add(final GalleryIndex index, final Path folder, final GallerySettings settings,
		final ImageFolder images, final Filling filling) {
		final boolean isNew = !index.exists(folder);
		try (GalleryWriter writer = index.write(folder, settings)) {
			// So that the gallery has its id before anything else.
			if (isNew) writer.commit();
			try (GalleryReader before = index.read(folder)) {
				GalleryFolder.setRoot(before.settings(), images.root(), images.folder());
				return filling.fill(writer, Optional.of(before));
			}
		}
	}

	static MetadataTable table(final String csv) {
		if (csv.isBlank()) return MetadataTable.empty();
		try {
			final Path file = Path.of(csv.strip());
			if (Files.size(file) > LARGEST_TABLE)
				throw new IllegalArgumentException("csv: " + csv + " is too large for a table of metadata.");
			return MetadataTable.parse(Files.readString(file, StandardCharsets.UTF_8),
				file.getFileName().toString());
		}
		catch (final IOException | InvalidPathException exc) {
			throw new IllegalArgumentException(
				"csv: " + csv + " can't be read (" + ErrorReason.of(exc) + "); give a text file in UTF-8.", exc);
		}
	}

	/**
	 * Says what has become of the files; names those that can't be read in the log.
	 *
	 * @param report of what was added
	 */
	public static void say(final AddReport report) {
		for (final Failure failure : report.failures().subList(0, Math.min(NAMED, report.failures().size()))) {
			IJ.log(failure.file().path() + ": " + failure.reason());
		}
		final List<String> parts = new ArrayList<>();
		parts.add(
			count(report.items(), "item", " added of ") + count(report.added() + report.updated(), "file", ""));
		add(parts, report.updated(), "file", " had changed");
		add(parts, report.unchanged(), "file", " known already");
		add(parts, report.removed(), "file", " removed");
		add(parts, report.empty(), "empty patch", " left out");
		add(parts, report.without(), "file", " without an image");
		add(parts, report.failures().size(), "file", " that can't be read, see the log");
		Notice.say("Gallery: " + String.join("; ", parts) + ".");
	}

	private static void add(final List<String> parts, final long number, final String what, final String end) {
		if (number > 0) parts.add(count(number, what, end));
	}

	private static String count(final long number, final String what, final String end) {
		return number + " " + what + (number == 1 ? "" : what.endsWith("h") ? "es" : "s") + end;
	}
}
