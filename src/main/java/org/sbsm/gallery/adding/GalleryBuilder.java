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

package org.sbsm.gallery.adding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;

import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.gallery.AddedFile;
import org.sbsm.gallery.GalleryReader;
import org.sbsm.gallery.GalleryWriter;
import org.sbsm.gallery.Place;
import org.sbsm.gallery.RootedFile;
import org.sbsm.gallery.adding.BatchWriter.Batch;
import org.sbsm.gallery.adding.BatchWriter.Begun;
import org.sbsm.gallery.adding.BatchWriter.Ended;
import org.sbsm.gallery.adding.BatchWriter.Waiting;
import org.sbsm.gallery.adding.ImageSource.Remark;
import org.sbsm.gallery.adding.ImageSource.SourceFile;
import org.sbsm.gallery.adding.ImageSource.SourceImage;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.text.Sha256;

/**
 * Adds the images of a source to a gallery, file by file. Files that are in it already
 * are left out, changed ones are updated. However it ends, files that were committed
 * stay, and the next time it goes on from there.
 */
public final class GalleryBuilder {

	/** Time between two commits, in nanoseconds: as much work can be lost. */
	private static final long BETWEEN_COMMITS = 3_000_000_000L;

	/** Items that are embedded together at most. */
	private static final int MOST_ITEMS = 256;

	/** Pixels of a batch at most, about: two of them are in memory. */
	private static final long MOST_PIXELS = 1 << 22;

	private final GalleryWriter writer;
	private final ImageBatches batches;
	private final Tiling tiling;
	private final Progress progress;
	private final AddReport report = new AddReport();

	/** What waits to be embedded and written. */
	private Batch batch = new Batch();
	private long pixels;

	/** One file alone: its planes are the progress. */
	private boolean single;
	private long lastCommit = System.nanoTime();

	/**
	 * @param writer of the gallery; stays open
	 * @param batches embed the images
	 * @param tiling how planes are divided into items
	 * @param progress hears how many files are done; may end the work
	 */
	public GalleryBuilder(final GalleryWriter writer, final ImageBatches batches, final Tiling tiling,
		final Progress progress) {
		this.writer = writer;
		this.batches = batches;
		this.tiling = tiling;
		this.progress = progress;
	}

	/**
	 * Adds all files.
	 *
	 * @param source of the images
	 * @param before the gallery as it was before
	 * @param removing whether files that the source doesn't have any more are removed;
	 *        those in folders that can't be looked at stay
	 * @return what has become of the files
	 * @throws IllegalArgumentException if the model fails, or nothing can be written; the
	 *         message says what to do
	 * @throws CancellationException if {@code progress} said so; what is done stays
	 */
	public AddReport add(final ImageSource source, final Optional<GalleryReader> before,
		final boolean removing) {
		final Map<RootedFile, List<AddedFile>> known = new HashMap<>();
		before.ifPresent(gallery -> gallery.forEachFile(source.root(),
			file -> known.computeIfAbsent(file.file(), key -> new ArrayList<>()).add(file)));
		final List<SourceFile> files = source.files().stream().sorted(Comparator.comparing(SourceFile::file))
			.toList();
		final List<Remark> remarks = source.remarks();
		remarks.forEach(remark -> report.add(remark.sentence()));
		try (BatchWriter writing = new BatchWriter(writer, batches)) {
			for (int done = 0; done < files.size(); done++) {
				progress.update(done, files.size());
				single = files.size() == 1;
				final List<AddedFile> noted = known.remove(files.get(done).file());
				add(source, files.get(done), noted == null ? List.of() : noted, writing);
				if (System.nanoTime() - lastCommit > BETWEEN_COMMITS) {
					flush(writing, true);
					lastCommit = System.nanoTime();
				}
			}
			flush(writing, false);
			await(writing);
			if (removing) {
				known.keySet().stream().filter(file -> remarks.stream().noneMatch(remark -> remark.isAbout(file)))
					.forEach(file -> {
						writer.remove(file);
						report.addRemoved();
					});
			}
			writer.commit();
		}
		catch (final CancellationException exc) {
			// What isn't ended is known as incomplete.
			writer.commit();
			throw exc;
		}
		progress.update(files.size(), files.size());
		return report;
	}

	/** @param before what was noted of the file, for each of its tilings */
	private void add(final ImageSource source, final SourceFile file, final List<AddedFile> before,
		final BatchWriter writing) {
		final List<AddedFile> same = before.stream().filter(noted -> noted.equals(noted(file, noted))).toList();
		if (same.stream().anyMatch(noted -> noted.tiling().equals(tiling.text()))) {
			report.addUnchanged();
			return;
		}
		try {
			// Other tilings of an unchanged file stay.
			batch.begun().add(new Begun(incomplete(file.file()), same.isEmpty()));
			final int items = read(source, file, writing);
			batch.ended().add(new Ended(noted(file, tiling.text(), items),
				same.isEmpty() && before.stream().anyMatch(noted -> noted.size() >= 0)));
		}
		catch (final FileFailure exc) {
			batch.items().removeIf(item -> item.place().file().equals(file.file()));
			report.add(new AddReport.Failure(file.file(), exc.getMessage()));
		}
	}

	private AddedFile noted(final SourceFile file, final AddedFile before) {
		return noted(file, before.tiling(), before.items());
	}

	private AddedFile noted(final SourceFile file, final String how, final int items) {
		return new AddedFile(file.file(), how, file.size(), file.modified(),
			Sha256.of(new TreeMap<>(file.metadata()).toString()), items);
	}

	/** Some items of it may be written: it isn't there as a whole, but known. */
	private AddedFile incomplete(final RootedFile file) {
		return new AddedFile(file, tiling.text(), -1, 0, "", 0);
	}

	/** @return number of items */
	private int read(final ImageSource source, final SourceFile file, final BatchWriter writing) {
		int items = 0;
		try (SourceImage image = open(source, file)) {
			final TreeMap<String, String> metadata = new TreeMap<>(image.metadata());
			metadata.putAll(file.metadata());
			for (final int plane : image.planes()) {
				if (single) progress.update(image.planes().indexOf(plane), image.planes().size());
				final RandomAccessibleInterval<FloatType> whole = plane(image, plane);
				final PlaneTiles tiles = new PlaneTiles(whole);
				for (final Interval tile : tiling.tiles(whole.dimension(0), whole.dimension(1))) {
					if (progress.isCanceled()) throw new CancellationException();
					final RandomAccessibleInterval<FloatType> part = tiles.of(tile);
					if (tiling.isEmpty(part)) {
						report.addEmpty();
						continue;
					}
					batch.items().add(new Waiting(new Place(file.file(), plane, (int) tile.min(0), (int) tile.min(1),
						(int) tile.dimension(0), (int) tile.dimension(1)), part, metadata));
					items++;
					pixels += tile.dimension(0) * tile.dimension(1);
					if (batch.items().size() >= MOST_ITEMS || pixels >= MOST_PIXELS) flush(writing, false);
				}
			}
		}
		return items;
	}

	/** What is wrong with one file is no reason to leave the others out. */
	private static final class FileFailure extends RuntimeException {

		private static final long serialVersionUID = 1;

		FileFailure(final IllegalArgumentException reason) {
			super(reason.getMessage(), reason);
		}
	}

	private static SourceImage open(final ImageSource source, final SourceFile file) {
		try {
			return source.open(file);
		}
		catch (final IllegalArgumentException exc) {
			throw new FileFailure(exc);
		}
	}

	private RandomAccessibleInterval<FloatType> plane(final SourceImage image, final int plane) {
		try {
			final RandomAccessibleInterval<FloatType> pixels = image.plane(plane);
			if (tiling.patch() == 0) batches.check(pixels);
			return pixels;
		}
		catch (final IllegalArgumentException exc) {
			throw new FileFailure(exc);
		}
	}

	/** @param commit whether what is written then stays, whatever happens */
	private void flush(final BatchWriter writing, final boolean commit) {
		await(writing);
		writing.begin(batch, commit);
		batch = new Batch();
		pixels = 0;
	}

	private void await(final BatchWriter writing) {
		writing.await(progress::isCanceled).forEach(file -> report.add(file.isKnown(), file.file().items()));
	}
}
