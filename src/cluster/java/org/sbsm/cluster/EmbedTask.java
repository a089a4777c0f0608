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

package org.sbsm.cluster;

import com.google.gson.Gson;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.apache.spark.api.java.function.Function;
import org.sbsm.cluster.job.TaskProgress;
import org.sbsm.embedding.Embedder;
import org.sbsm.gallery.GalleryReader;
import org.sbsm.gallery.GalleryWriter;
import org.sbsm.gallery.adding.AddReport;
import org.sbsm.gallery.adding.AddReport.Failure;
import org.sbsm.gallery.adding.GalleryBuilder;
import org.sbsm.gallery.adding.ImageBatches;
import org.sbsm.gallery.adding.ImageSource;
import org.sbsm.gallery.adding.MetadataTable;
import org.sbsm.gallery.lucene.GalleryParts;
import org.sbsm.gallery.lucene.LuceneGalleryIndex;
import org.sbsm.imagej.gallery.source.GreyValues;
import org.sbsm.imagej.gallery.source.ImageFolder;
import org.sbsm.saliency.progress.Progress;

/**
 * Embeds the files of one part of a gallery on one core. The part is there as a whole
 * or not at all; done twice, it is the same part.
 */
final class EmbedTask implements Function<String, String> {

	private static final long serialVersionUID = 1;

	private static final Gson GSON = new Gson();

	/** As text, as is the plan: records of other packages aren't serializable. */
	private final String settings;

	/**
	 * @param settings of all tasks
	 */
	EmbedTask(final EmbedSettings settings) {
		this.settings = GSON.toJson(settings);
	}

	/** @return a plan as a task takes it */
	static String text(final PartPlan plan) {
		return GSON.toJson(plan);
	}

	/** @return what a task gave back */
	static PartReport report(final String text) {
		return GSON.fromJson(text, PartReport.class);
	}

	/**
	 * @param plan of the part, see {@link #text}
	 * @return the report, see {@link #report}
	 */
	@Override
	public String call(final String plan) throws IOException {
		return GSON.toJson(make(GSON.fromJson(plan, PartPlan.class), GSON.fromJson(settings, EmbedSettings.class),
			TaskProgress.current()));
	}

	private static PartReport make(final PartPlan plan, final EmbedSettings all, final Progress progress)
		throws IOException {
		final GalleryParts parts = new GalleryParts(Path.of(all.gallery()));
		if (Files.isDirectory(parts.part(plan.name()))) return before(parts, plan);
		final ImageSource images = new SomeFiles(new ImageFolder(all.folder(), all.root(),
			GreyValues.of(all.greyValues(), all.black(), all.white()), MetadataTable.empty()), plan.files());
		try (Embedder embedder = all.model().open(all.settings().modelKey())) {
			final ImageBatches batches = new ImageBatches(embedder, all.settings().ownSize());
			return parts.make(plan.name(), folder -> {
				final AddReport report = fill(folder, images, batches, all, progress);
				return new PartReport(plan.name(), true, report.items(), report.empty(), report.failures());
			});
		}
		catch (final NothingException exc) {
			return new PartReport(plan.name(), false, 0, 0, exc.failures);
		}
	}

	/** Another task has made it: one that was thought to be lost, or slow. */
	private static PartReport before(final GalleryParts parts, final PartPlan plan) {
		try (GalleryReader part = new LuceneGalleryIndex().read(parts.part(plan.name()))) {
			return new PartReport(plan.name(), true, part.size(), 0, List.of());
		}
	}

	private static AddReport fill(final Path folder, final ImageSource images, final ImageBatches batches,
		final EmbedSettings all, final Progress progress) throws NothingException {
		try (GalleryWriter writer = new LuceneGalleryIndex().write(folder, all.settings())) {
			final AddReport report = new GalleryBuilder(writer, batches, all.tiling(), progress).add(images,
				Optional.empty(), false);
			// A part has whole files only: those that fail are tried again the next time.
			for (final Failure failure : report.failures()) {
				writer.remove(failure.file());
			}
			writer.commit();
			if (report.failures().size() == images.files().size()) throw new NothingException(report.failures());
			return report;
		}
	}

	/** No file could be read: there is no part. */
	private static final class NothingException extends IOException {

		private static final long serialVersionUID = 1;

		private final transient List<Failure> failures;

		NothingException(final List<Failure> failures) {
			super("no file of the part can be read");
			this.failures = failures;
		}
	}
}
