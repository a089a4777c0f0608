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

package org.sbsm.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.sbsm.embedding.Embedder;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.file.Folders;
import org.sbsm.library.ModelLibrary;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.testing.ModelZoo;

/** Runs all benchmarks and prints one table of each, in Markdown. */
public final class BenchmarkTable {

	private final StringBuilder text = new StringBuilder();

	private BenchmarkTable() {}

	/**
	 * @param arguments the file to write the tables to, besides the console; and a regular
	 *        expression, which benchmarks to run
	 * @throws Exception if a benchmark fails
	 */
	public static void main(final String... arguments) throws Exception {
		final BenchmarkTable table = new BenchmarkTable();
		table.line("Measured %s, %d cores, Java %s, load %.1f at the beginning (of %s).",
			LocalDateTime.now().withNano(0), Runtime.getRuntime().availableProcessors(), Runtime.version().feature(),
			java.lang.management.ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(), processor());
		final String only = arguments.length > 1 ? arguments[1] : ".*";
		table.wholeRuns(run(WholeRunBenchmark.class, only));
		table.engine(run(EngineBenchmark.class, only));
		table.memory(run(MemoryBenchmark.class, only));
		table.aggregation(run(AggregationBenchmark.class, only));
		table.kept(run(KeptBenchmark.class, only));
		if ("ColdRun".matches(only)) table.coldRun();
		if ("Convergence".matches(only)) table.convergence();
		if ("Incremental".matches(only)) table.incremental();
		if ("OwnModel".matches(only)) table.ownModels();
		if ("Correspondence".matches(only)) table.correspondence();
		if ("GalleryAdding".matches(only)) table.galleryAdding();
		if ("Gallery".matches(only)) table.gallery();
		if ("Peer".matches(only)) table.peer();
		if ("Defaults".matches(only)) table.defaults();
		if ("Volumes".matches(only)) table.volumes();
		Files.writeString(Path.of(arguments[0]), table.text);
	}

	private static String processor() throws java.io.IOException {
		final Path info = Path.of("/proc/cpuinfo");
		if (!Files.exists(info)) return System.getProperty("os.arch");
		return Files.readAllLines(info).stream().filter(line -> line.startsWith("model name")).findFirst()
			.map(line -> line.replaceAll(".*: ", "")).orElse(System.getProperty("os.arch"));
	}

	private static Collection<RunResult> run(final Class<?> benchmark, final String only) throws Exception {
		if (!benchmark.getSimpleName().matches(only)) return java.util.List.of();
		System.err.println("Running " + benchmark.getSimpleName() + " ...");
		return new Runner(new OptionsBuilder().include(benchmark.getName() + "\\.").verbosity(VerboseMode.SILENT)
			.shouldFailOnError(true).build()).run();
	}

	private void line(final String format, final Object... values) {
		final String line = String.format(Locale.ROOT, format, values);
		System.out.println(line);
		text.append(line).append('\n');
	}

	private void head(final String title, final String... columns) {
		line("%n## %s%n", title);
		line("| %s |", String.join(" | ", columns));
		line("|%s", "---|".repeat(columns.length));
	}

	private void wholeRuns(final Collection<RunResult> results) {
		if (results.isEmpty()) return;
		head("A whole run against the bare passes of the same number of images", "image / window / stride",
			"occlusions embedded", "images", "bare passes, s", "our run, s", "ratio, each time", "ratio");
		for (final RunResult result : results) {
			double bare = 0;
			double own = 0;
			double images = 0;
			final StringBuilder ratios = new StringBuilder();
			final Collection<IterationResult> iterations = result.getBenchmarkResults().iterator().next()
				.getIterationResults();
			for (final IterationResult iteration : iterations) {
				bare += secondary(iteration, "bare");
				own += secondary(iteration, "own");
				images += secondary(iteration, "images");
				ratios.append(String.format(Locale.ROOT, "%.3f ",
					secondary(iteration, "own") / secondary(iteration, "bare")));
			}
			final int count = iterations.size();
			line("| %s | %s | %.0f | %.2f | %.2f | %s | %.3f |", result.getParams().getParam("image"),
				result.getParams().getParam("passes"), images / count,
				bare / count / 1e6, own / count / 1e6, ratios.toString().strip(), own / bare);
		}
	}

	private static double secondary(final IterationResult iteration, final String name) {
		return iteration.getSecondaryResults().get(name).getScore();
	}

	private void engine(final Collection<RunResult> results) {
		if (results.isEmpty()) return;
		head("Bare passes by batch size and use of the cores", "runs x threads of each",
			"images of a batch x side", "ms per image");
		for (final RunResult result : results) {
			line("| %s | %s | %.2f |", result.getParams().getParam("threads"), result.getParams().getParam("batch"),
				result.getPrimaryResult().getScore());
		}
	}

	private void memory(final Collection<RunResult> results) {
		if (results.isEmpty()) return;
		head("Peak of the resident memory", "image / window / stride", "input size", "fill", "model and image, MB",
			"peak of the run, MB", "the run's own, MB");
		for (final RunResult result : results) {
			final double before = result.getSecondaryResults().get("before").getScore();
			final double peak = result.getSecondaryResults().get("peak").getScore();
			line("| %s | %s | %s | %.0f | %.0f | %.0f |", result.getParams().getParam("image").replace(" own", ""),
				result.getParams().getParam("image").endsWith("own") ? "own" : "recommended", result.getParams().getParam("fill"), before, peak, peak - before);
		}
	}

	private void aggregation(final Collection<RunResult> results) {
		if (results.isEmpty()) return;
		head("Aggregation alone", "side of the image / stride", "windows", "ms");
		for (final RunResult result : results) {
			final int[] numbers = BenchmarkImages.numbers(result.getParams().getParam("image"));
			final int perAxis = (numbers[0] - 1) / numbers[1] + 1;
			line("| %d / %d | %d | %.1f |", numbers[0], numbers[1], perAxis * perAxis,
				result.getPrimaryResult().getScore());
		}
	}

	private void coldRun() throws java.io.IOException {
		head("The demo in a Java that has just started (169 occlusions, two other images; medians)", "bare passes, s",
			"our run, s", "ratio");
		line("| %s |", ColdRun.row());
	}

	private void volumes() throws Exception {
		head("Volumes: cuboids of 32 voxels a side, in 512 places", "volume", "model", "cuboids", "passes", "bare passes, s",
			"our run, s", "ratio", "next question, s", "the run's own memory, MB");
		VolumeTable.rows(row -> line("| %s |", row));
	}

	private void convergence() throws java.io.IOException {
		head("Coarse to fine: correlation with the final map, and where settle stops", "image", "occlusions",
			"r at 5 %", "10 %", "25 %", "50 %", "settle 0.9: evaluated, r", "0.95", "0.98");
		try (Embedder embedder = DjlEmbedder.open(new ModelLibrary().find(ModelLibrary.DEFAULT),
			Runtime.getRuntime().availableProcessors())) {
			for (final int[] window : new int[][] { { 0, 0 }, { 60, 8 } }) {
				line("%s", Convergence.row(embedder, "retina-field-a.png", "retina-field-b.png", window));
				line("%s", Convergence.row(embedder, "cat.png", "cat.png", window));
				line("%s", Convergence.row(embedder, "coffee.png", "cat.png", window));
				line("%s", Convergence.row(embedder, "cameraman.png", "cat.png", window));
			}
		}
		head("The same for volumes", "model", "cuboids", "r at 5 %", "10 %", "25 %", "50 %", "settle 0.9: evaluated, r",
			"0.95", "0.98");
		volumeConvergence(new ModelLibrary().find(ModelLibrary.DEFAULT));
		volumeConvergence(VolumeTable.network(Files.createTempDirectory("volumes")));
	}

	private void volumeConvergence(final ModelDescriptor model) {
		try (Embedder embedder = DjlEmbedder.open(model, Runtime.getRuntime().availableProcessors())) {
			line("%s", VolumeConvergence.row(embedder));
		}
	}

	private void incremental() {
		head("Piece by piece against full passes", "image / window / stride", "occlusions", "ms per full pass",
			"ms per occlusion in pieces", "times faster (range)", "largest difference");
		line("| %s |", IncrementalTable.row("224/20/4", 200));
		line("| %s |", IncrementalTable.row("448/40/15", 60));
		line("| %s |", IncrementalTable.row("896/40/15", 12));
		line("| %s |", IncrementalTable.row("1792/40/32", 6));
	}

	/** {@code -Dmodels=/a.onnx,/b.onnx}, {@code -Dwindows=169,1156} */
	private void ownModels() throws java.io.IOException {
		head("Models that users bring, opening included: whole passes, and what users get", "name", "windows",
			"whole, s", "usual, s", "usual / whole", "inference", "whole, new Java, s", "usual, new Java, s", "usual / whole");
		OwnModelTable.rows(System.getProperty("models", ""), System.getProperty("windows", "169,1156"),
			row -> line("| %s |", row));
	}

	private void correspondence() {
		head("Corresponding places from kept embeddings", "windows of either image", "numbers of an embedding",
			"one place, ms", "best 100 links, s");
		line("| %s |", CorrespondenceTable.speed(1000, 96));
		line("| %s |", CorrespondenceTable.speed(3000, 96));
		head("Places found where they are known: share of best matches within one window (chance), clear links",
			"change", "cat", "coffee", "cameraman", "retina");
		try (Embedder embedder = DjlEmbedder.open(new ModelLibrary().find(ModelLibrary.DEFAULT),
			Runtime.getRuntime().availableProcessors())) {
			new CorrespondenceTable(embedder).rows(row -> line("| %s |", row));
		}
	}

	private void peer() throws java.io.IOException {
		head("The whole work of a process, model opening included", "image / window / stride", "windows", "s",
			"peak of the resident memory, GB");
		for (final String image : List.of("384/40/12", "1024/64/32")) {
			line("| %s |", PeerTable.row(image));
		}
	}

	/** {@code -Dmodels=/a.onnx,/b.onnx} besides the built-in model */
	private void defaults() throws java.io.IOException {
		final List<String> models = new ArrayList<>(List.of(ModelLibrary.DEFAULT));
		final String own = System.getProperty("models", "");
		if (!own.isEmpty()) models.addAll(List.of(own.split(",")));
		for (final String model : models) {
			head("Settings on 23 pairs, " + Path.of(model).getFileName()
				+ ": mean gap between insertion and deletion", "map", "blur", "mean colour",
				"better than the default, blur / mean colour", "on 70 % of the pairs both ways");
			try (Embedder embedder = DjlEmbedder.open(new ModelLibrary().find(model),
				Runtime.getRuntime().availableProcessors())) {
				new DefaultsTable().rows(embedder, row -> line("| %s |", row));
			}
		}
	}

	private void galleryAdding() throws Exception {
		head("Adding to a gallery, embeddings, previews and index together, against bare passes of as many images",
			"model", "what", "items", "bare pass, ms", "added, ms", "ratio");
		final ModelDescriptor small = new ModelLibrary().find(ModelLibrary.DEFAULT);
		line("| %s |", GalleryTable.adding(small, 0, 6000));
		line("| %s |", GalleryTable.adding(small, 64, 6));
		final Path folder = Files.createTempDirectory("model");
		try {
			line("| %s |",
				GalleryTable.adding(new ModelLibrary().find(ModelZoo.RESNET_50.write(folder).toString()), 0, 200));
		}
		finally {
			Folders.delete(folder);
		}
	}

	private void gallery() throws java.io.IOException {
		head("A gallery of random embeddings: adding without a model, and exact searches for the ten nearest",
			GalleryTable.headings());
		for (final int[] size : new int[][] { { 1_000_000, 96 }, { 250_000, 768 }, { 1_000_000, 768 } }) {
			line("| %s |", GalleryTable.row(size[0], size[1]));
		}
	}

	private void kept(final Collection<RunResult> results) {
		if (results.isEmpty()) return;
		head("The next question, from kept embeddings (224 / 20 / 4)", "query image", "ms");
		for (final RunResult result : results) {
			line("| %s | %.1f |", result.getParams().getBenchmark().endsWith("knownQuery") ? "known: only distances"
				: "new: one pass, and distances", result.getPrimaryResult().getScore());
		}
	}
}
