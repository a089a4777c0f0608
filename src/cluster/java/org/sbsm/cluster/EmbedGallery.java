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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;

import org.apache.spark.api.java.JavaSparkContext;
import org.sbsm.cluster.job.Job;
import org.sbsm.cluster.job.JobOptions;
import org.sbsm.cluster.job.ShippedModel;
import org.sbsm.embedding.Embedder;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.file.FileNames;
import org.sbsm.file.Folders;
import org.sbsm.gallery.GallerySettings;
import org.sbsm.gallery.adding.AddReport.Failure;
import org.sbsm.gallery.adding.ImageBatches;
import org.sbsm.gallery.adding.ImageSource.SourceFile;
import org.sbsm.gallery.adding.MetadataTable;
import org.sbsm.gallery.adding.Tiling;
import org.sbsm.gallery.lucene.GalleryParts;
import org.sbsm.gallery.lucene.LuceneGalleryIndex;
import org.sbsm.imagej.gallery.source.GreyValues;
import org.sbsm.imagej.gallery.source.ImageFolder;
import org.sbsm.library.ModelLibrary;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.text.ErrorReason;
import org.sbsm.text.Numbers;

/**
 * The job that adds a folder of images to a gallery on all machines of a cluster: each
 * task makes one part of it, and the list of the parts is published last. Files that
 * are in it already are left out, so that the same command goes on where a job ended.
 */
public final class EmbedGallery {

	private static final long MEGABYTE = 1_000_000;

	private static final long LARGEST_TABLE = 100_000_000;

	/** Files that couldn't be read and are named. */
	private static final int NAMED = 20;

	private static final String USAGE = """
		spark-submit --class org.sbsm.cluster.EmbedGallery saliency-cluster.jar gallery=FOLDER folder=FOLDER
		  gallery      folder of the gallery, on a disk that all machines see at the same path
		  folder       folder with the images, likewise
		  files        which of them, such as **.tif or {a,b}/**.dcm; empty = all
		  csv          table with a column file, and others that become metadata
		  listed       only files that the table has
		  patch, step  side of the patches in pixels, and from patch to patch; 0 = whole images, as wide as a patch
		  empty        patches with a lower standard deviation of brightness (0..1) are left out; 0.02
		  model        name in the library, or the path of an .onnx file or a folder with one
		  input_size   recommended or own
		  grey_values  auto, full or range; range takes black and white
		  root         name of the folder in the gallery; empty = its own
		  part         megabytes of image files that one task embeds, about; 64
		  @FILE        the lines of a file, each an option
		  --dry-run    says what would be done""";

	private EmbedGallery() {}

	private static Map<String, String> defaults() {
		final Map<String, String> defaults = new LinkedHashMap<>();
		for (final String key : List.of("gallery", "folder", "files", "csv")) {
			defaults.put(key, "");
		}
		defaults.put("listed", "false");
		defaults.put("patch", "0");
		defaults.put("step", "0");
		defaults.put("empty", "0.02");
		defaults.put("model", ModelLibrary.DEFAULT);
		defaults.put("input_size", "recommended");
		defaults.put("grey_values", "auto");
		defaults.put("black", "0");
		defaults.put("white", "255");
		defaults.put("root", "");
		defaults.put("part", "64");
		return defaults;
	}

	/**
	 * @param arguments {@code key=value}; none for an explanation
	 */
	public static void main(final String[] arguments) {
		Job.run(USAGE, arguments.length > 0, () -> run(arguments));
	}

	/**
	 * @param arguments {@code key=value}
	 * @throws IllegalArgumentException if an option can't be used; the message says what to
	 *         do, and nothing was done
	 */
	static void run(final String... arguments) throws Exception {
		final JobOptions options = JobOptions.parse(arguments, defaults());
		final Path gallery = options.path("gallery", "the folder of the gallery");
		final String rule = options.text("grey_values");
		final double black = options.number("black", -1e6, 1e6);
		final double white = options.number("white", -1e6, 1e6);
		final GreyValues greyValues = GreyValues.of(rule, black, white);
		final int patch = options.whole("patch", 0, 100_000);
		final int step = options.whole("step", 0, 100_000);
		final double empty = options.number("empty", 0, 1);
		final Tiling tiling = patch == 0 ? Tiling.whole() : new Tiling(patch, step == 0 ? patch : step, empty);
		options.checkMeaning("step", "patch", patch > 0);
		options.checkMeaning("empty", "patch", patch > 0);
		options.checkMeaning("black", "grey_values", rule.equals("range"));
		options.checkMeaning("white", "grey_values", rule.equals("range"));
		final boolean ownSize = options.choice("input_size", List.of("recommended", "own")).equals("own");
		final long bytes = options.whole("part", 1, 1_000_000) * MEGABYTE;
		final MetadataTable table = table(options);
		final ImageFolder images = new ImageFolder(options.required("folder", "the folder with the images"),
			options.text("root"), greyValues, table);
		final ModelDescriptor model = ShippedModel.onnx(new ModelLibrary().find(options.text("model")));
		if (new LuceneGalleryIndex().exists(gallery)) {
			throw new IllegalArgumentException("gallery: the gallery in the folder " + gallery
				+ " was made on one computer, with Add to Gallery; choose another folder.");
		}
		final List<SourceFile> files = files(images, options, table);
		final GallerySettings settings = settings(model, ownSize, greyValues);
		final GalleryParts parts = new GalleryParts(gallery);
		// Nobody else changes the parts between the plan and the list that is published.
		try (AutoCloseable lock = options.isDryRun() ? () -> {} : parts.lock()) {
			final GalleryPlan plan = GalleryPlan.of(parts, files, tiling);
			plan.settings().ifPresent(before -> before.check(settings, gallery.toString()));
			final EmbedSettings all = new EmbedSettings(gallery.toString(), images.folder().toString(),
				images.root(), rule, black, white, tiling, plan.settings().orElse(settings), null);
			final List<PartPlan> todo = PartPlan.divide(plan.files(), bytes,
				all.settings().id() + " " + tiling.text());
			System.out
				.println(files.size() + " files: " + todo.stream().mapToLong(part -> part.files().size()).sum()
					+ " of " + Numbers.bytes(plan.files().stream().mapToLong(SourceFile::size).sum()) + " to embed in "
					+ todo.size() + " parts; the gallery has " + plan.known() + " files in " + plan.kept().size()
					+ " parts already.");
			nameWithoutFile(table.without(files.stream().map(file -> file.file().path()).toList()));
			if (!options.isDryRun()) embed(parts, plan.kept(), todo, model, all);
		}
	}

	private static void nameWithoutFile(final List<String> rows) {
		if (rows.isEmpty()) return;
		System.out.println("csv: " + rows.size() + " of the table's rows name no file in the folder, such as "
			+ FileNames.shown(rows.get(0)) + ".");
	}

	private static void embed(final GalleryParts parts, final List<String> kept, final List<PartPlan> todo,
		final ModelDescriptor model, final EmbedSettings all) throws IOException {
		final List<String> names = new ArrayList<>(kept);
		final List<Failure> failures = new ArrayList<>();
		long items = 0;
		long empty = 0;
		if (!todo.isEmpty()) {
			for (final PartReport report : embed(todo, model, all)) {
				if (report.isThere()) names.add(report.name());
				items += report.items();
				empty += report.empty();
				failures.addAll(report.failures());
			}
		}
		if (names.isEmpty()) {
			throw new IllegalArgumentException("folder: no image in the folder " + all.folder() + " can be read"
				+ (failures.isEmpty() ? "; look at files."
					: ", such as " + failures.get(0).file().path() + ": " + failures.get(0).reason()));
		}
		parts.publish(names);
		parts.keepOnly(names);
		System.out.println(items + " items added in " + (names.size() - kept.size()) + " parts; " + empty
			+ " empty patches left out; " + failures.size() + " files can't be read.");
		for (final Failure failure : failures.subList(0, Math.min(NAMED, failures.size()))) {
			System.out.println(failure.file().path() + ": " + failure.reason());
		}
	}

	private static List<PartReport> embed(final List<PartPlan> todo, final ModelDescriptor model,
		final EmbedSettings all) throws IOException {
		final Path temporary = Files.createTempDirectory("saliency-job-");
		try (JavaSparkContext cluster = Job.start("EmbedGallery")) {
			final EmbedSettings complete = new EmbedSettings(all.gallery(), all.folder(), all.root(),
				all.greyValues(), all.black(), all.white(), all.tiling(), all.settings(),
				ShippedModel.send(cluster, model, temporary));
			// The largest first: else the last one to begin may be one that takes long.
			final List<String> plans = todo.stream()
				.sorted(Comparator
					.comparingLong((PartPlan part) -> -part.files().stream().mapToLong(SourceFile::size).sum()))
				.map(EmbedTask::text).toList();
			return cluster.parallelize(plans, plans.size()).map(new EmbedTask(complete)).collect().stream()
				.map(EmbedTask::report).toList();
		}
		finally {
			Folders.discard(temporary);
		}
	}

	private static GallerySettings settings(final ModelDescriptor model, final boolean ownSize,
		final GreyValues greyValues) {
		try (Embedder embedder = DjlEmbedder.open(model, 1)) {
			return GallerySettings.of(model.name(), embedder.key(),
				new ImageBatches(embedder, ownSize).length(() -> false), ownSize, greyValues.text());
		}
	}

	private static List<SourceFile> files(final ImageFolder images, final JobOptions options,
		final MetadataTable table) {
		final PathMatcher matcher = matcher(options.text("files"));
		final boolean listed = options.flag("listed");
		if (listed && table.size() == 0)
			throw new IllegalArgumentException("listed: it needs a table; give one with csv=...");
		final List<SourceFile> files = images.files().stream()
			.filter(file -> matcher.matches(Path.of(file.file().path())))
			.filter(file -> !listed || table.contains(file.file().path()))
			.sorted(Comparator.comparing(SourceFile::file)).toList();
		if (files.isEmpty()) {
			throw new IllegalArgumentException(
				"files: no file in the folder " + images.folder() + " is chosen; choose others.");
		}
		return files;
	}

	private static PathMatcher matcher(final String glob) {
		try {
			return FileSystems.getDefault().getPathMatcher("glob:" + (glob.isEmpty() ? "**" : glob));
		}
		catch (final PatternSyntaxException exc) {
			throw new IllegalArgumentException(
				"files: " + glob + " can't be understood; write it as **.tif or {a,b}/**.dcm.", exc);
		}
	}

	private static MetadataTable table(final JobOptions options) {
		final String csv = options.text("csv");
		if (csv.isEmpty()) return MetadataTable.empty();
		try {
			final Path file = options.path("csv", "a table");
			if (Files.size(file) > LARGEST_TABLE)
				throw new IllegalArgumentException("csv: " + csv + " is too large for a table of metadata.");
			return MetadataTable.parse(Files.readString(file, StandardCharsets.UTF_8), csv);
		}
		catch (final IOException exc) {
			throw new IllegalArgumentException(
				"csv: " + csv + " can't be read (" + ErrorReason.of(exc) + "); give a text file in UTF-8.", exc);
		}
	}
}
