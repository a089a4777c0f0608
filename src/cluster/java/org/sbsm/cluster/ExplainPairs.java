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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.sbsm.cluster.job.Job;
import org.sbsm.cluster.job.JobOptions;
import org.sbsm.cluster.job.ShippedModel;
import org.sbsm.cluster.pairs.ExplainTask;
import org.sbsm.cluster.pairs.Outcome;
import org.sbsm.cluster.pairs.Pair;
import org.sbsm.cluster.pairs.PairFolder;
import org.sbsm.cluster.pairs.PairList;
import org.sbsm.cluster.pairs.PairTable;
import org.sbsm.cluster.pairs.PairsSettings;
import org.sbsm.command.batch.FilePair;
import org.sbsm.command.batch.PairExplainer;
import org.sbsm.file.Folders;
import org.sbsm.library.ModelLibrary;
import org.sbsm.model.ModelDescriptor;

/**
 * The job that explains many pairs of images, such as the hits of a search: each task
 * makes the maps of some pairs, as Explain Similarity does. Maps that are there are
 * left alone, so that the same command goes on where a job ended.
 */
public final class ExplainPairs {

	/** Pairs that failed and are named. */
	private static final int NAMED = 20;

	/**
	 * Times the usual size of a task, up to which pairs with one reference image stay
	 * together.
	 */
	private static final int TOGETHER = 16;

	static final String USAGE = """
		spark-submit --class org.sbsm.cluster.ExplainPairs saliency-cluster.jar pairs=FILE.csv output=FOLDER
		  pairs        table with the columns reference and query, the files of the images, or of SearchGallery's hits
		  output       folder for the maps and their table, on a disk that all machines see at the same path
		  folder       folder with the images, likewise: paths are relative to it, and files outside are refused;
		               empty = relative to the table
		  part         pairs that one task explains, about; 16
		  model        name in the library, or the path of an .onnx file or a folder with one
		  window, window_y, stride, stride_y, perturber, seed, count, probability, superpixels, compactness, regions,
		  fill, fill_value, distance, power, evidence, settle, intensity, input_size, selection,
		  planes, pooling, window_z, stride_z, precision
		               as in macros: the keys of Explain Similarity (SBSM)...
		  @FILE        the lines of a file, each an option
		  --dry-run    says what would be done""";

	private ExplainPairs() {}

	private static Map<String, String> defaults(final List<String> keys) {
		final Map<String, String> defaults = new LinkedHashMap<>();
		for (final String key : List.of("pairs", "output", "folder")) {
			defaults.put(key, "");
		}
		defaults.put("part", "16");
		keys.forEach(key -> defaults.put(key, ""));
		return defaults;
	}

	/**
	 * @param arguments {@code key=value}; none for an explanation
	 */
	public static void main(final String[] arguments) {
		// In the driver, too: with local[4] the tasks are there.
		System.setProperty("java.awt.headless", "true");
		Job.run(USAGE, arguments.length > 0, () -> run(arguments));
	}

	/**
	 * @param arguments {@code key=value}
	 * @throws IllegalArgumentException if an option can't be used; the message says what to
	 *         do, and nothing was done
	 */
	static void run(final String... arguments) throws Exception {
		final List<String> keys = PairExplainer.keys();
		final JobOptions options = JobOptions.parse(arguments, defaults(keys));
		final Path table = options.path("pairs", "a table with the columns reference and query");
		final PairFolder output = new PairFolder(options.path("output", "a folder for the maps"));
		final int part = options.whole("part", 1, 10_000);
		final Map<String, String> values = new LinkedHashMap<>();
		keys.forEach(key -> values.put(key, options.text(key)));
		values.values().removeIf(String::isEmpty);
		try (PairExplainer explainer = new PairExplainer(values, 1)) {
			final Map<String, String> settings = explainer.settings();
			final ModelDescriptor model = ShippedModel.onnx(new ModelLibrary().find(settings.get("model")));
			final String modelKey = ShippedModel.key(model);
			output.check(settings, modelKey);
			final PairList list = PairList.read(table,
				options.text("folder").isEmpty() ? null : options.path("folder", "the folder with the images"));
			final PairsSettings all = new PairsSettings(output.path().toString(), values,
				PairFolder.key(settings, modelKey), modelKey, null);
			// Nobody else fills the folder between the look at what is there and the table.
			try (AutoCloseable lock = options.isDryRun() ? () -> {} : output.open(settings, modelKey)) {
				final Map<Integer, Outcome> known = known(list, output, all.key());
				final List<Pair> todo = list.pairs().stream().filter(pair -> !known.containsKey(pair.number()))
					.toList();
				final long bad = known.values().stream().filter(outcome -> outcome.error() != null).count();
				System.out.println(list.pairs().size() + " pairs: " + todo.size() + " to explain, "
					+ (known.size() - bad) + " are there already, the files of " + bad + " can't be used.");
				if (options.isDryRun()) describe(settings, todo, known, explainer);
				else explain(list, todo, known, part, model, all, output);
			}
		}
	}

	/** What needs no passes: maps that are there, and files that can't be used. */
	private static Map<Integer, Outcome> known(final PairList list, final PairFolder output, final String key) {
		final Map<Integer, Outcome> known = new TreeMap<>();
		for (final Pair pair : list.pairs()) {
			if (pair.error() != null) known.put(pair.number(), new Outcome(pair.number(), pair.error(), List.of()));
			else output.before(pair, key).ifPresent(outcome -> known.put(pair.number(), outcome));
		}
		return known;
	}

	private static void describe(final Map<String, String> settings, final List<Pair> todo,
		final Map<Integer, Outcome> known, final PairExplainer explainer) {
		settings.forEach((key, value) -> System.out.println("  " + key + "=" + value));
		name(known);
		if (todo.isEmpty()) return;
		final Pair first = todo.get(0);
		System.out.println("Pair " + first.number() + ", " + first.referenceText() + ": " + work(first, explainer)
			+ " at the most; pairs with the same reference image share passes.");
	}

	private static String work(final Pair pair, final PairExplainer explainer) {
		try {
			return explainer.work(new FilePair(Path.of(pair.reference().path()), Path.of(pair.query().path())));
		}
		catch (final IllegalArgumentException exc) {
			return exc.getMessage();
		}
	}

	private static void name(final Map<Integer, Outcome> outcomes) {
		outcomes.values().stream().filter(outcome -> outcome.error() != null).limit(NAMED)
			.forEach(outcome -> System.out.println("Pair " + outcome.number() + ": " + outcome.error()));
	}

	private static void explain(final PairList list, final List<Pair> todo, final Map<Integer, Outcome> known,
		final int part, final ModelDescriptor model, final PairsSettings all, final PairFolder output)
		throws IOException {
		final Map<Integer, Outcome> outcomes = new TreeMap<>(known);
		final Path temporary = Files.createTempDirectory("saliency-job-");
		try (JavaSparkContext cluster = Job.start("ExplainPairs")) {
			if (!todo.isEmpty()) {
				final PairsSettings complete = new PairsSettings(all.output(), all.values(), all.key(),
					all.modelKey(), ShippedModel.send(cluster, model, temporary));
				final List<String> tasks = divide(todo, part).stream().map(ExplainTask::text).toList();
				cluster.parallelize(tasks, tasks.size()).map(new ExplainTask(complete)).collect().stream()
					.flatMap(text -> ExplainTask.outcomes(text).stream())
					.forEach(outcome -> outcomes.put(outcome.number(), outcome));
			}
			// Without that, Spark may make a folder of that name where the command was given.
			final SparkSession spark = SparkSession.builder().config(cluster.getConf())
				.config("spark.sql.warehouse.dir", temporary.resolve("warehouse").toUri().toString()).getOrCreate();
			new PairTable(list, outcomes, output).write(output.path(), spark);
			// Executors that were killed have left it.
			output.deleteUnfinished();
		}
		finally {
			Folders.discard(temporary);
		}
		final long failed = outcomes.values().stream().filter(outcome -> outcome.error() != null).count();
		System.out.println(
			todo.stream().filter(pair -> outcomes.get(pair.number()).error() == null).count() + " pairs explained; "
				+ failed + " can't be. The table is in " + output.path().resolve("table.csv") + ".");
		name(outcomes);
	}

	/** Pairs with the same reference image share its embeddings, in one task. */
	private static List<List<Pair>> divide(final List<Pair> pairs, final int part) {
		final Map<String, List<Pair>> groups = new LinkedHashMap<>();
		pairs
			.forEach(pair -> groups.computeIfAbsent(pair.reference().path(), path -> new ArrayList<>()).add(pair));
		final List<List<Pair>> tasks = new ArrayList<>();
		List<Pair> task = new ArrayList<>();
		for (final List<Pair> group : groups.values()) {
			for (int begin = 0; begin < group.size(); begin += TOGETHER * part) {
				final List<Pair> some = group.subList(begin, Math.min(group.size(), begin + TOGETHER * part));
				if (!task.isEmpty() && task.size() + some.size() > part) {
					tasks.add(task);
					task = new ArrayList<>();
				}
				task.addAll(some);
			}
		}
		tasks.add(task);
		return tasks;
	}
}
