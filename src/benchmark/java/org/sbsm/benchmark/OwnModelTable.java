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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.sbsm.embedding.Embedder;
import org.sbsm.embedding.ModelInput;
import org.sbsm.embedding.Patch;
import org.sbsm.embedding.pipeline.EmbeddingPipeline;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.library.ModelLibrary;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.testing.ModelZoo;

/**
 * Models that users bring: always whole passes against what users get, in turn, each
 * from opening the model to its last occlusion; in this Java, and each in one that has
 * just started.
 */
public final class OwnModelTable {

	/** About the automatic window of an image of 224 pixels, and what is finer. */
	private static final int WINDOW = 44;
	private static final int FINE_WINDOW = 26;

	/** Windows in a row from which on they are the finer ones. */
	private static final int FINE = 26;

	private static final int TURNS = 3;

	/** Seconds of a turn above which there is only one. */
	private static final double LONG = 20;

	private final ModelDescriptor model;
	private final ModelInput base;
	private final int perRow;
	private final int window;
	private final float[] hidden;
	private String inference;

	private OwnModelTable(final ModelDescriptor model, final int windows) {
		this.model = model;
		perRow = (int) Math.round(Math.sqrt(windows));
		final Random random = new Random(1);
		final float[] values = new float[model.channels() * model.width() * model.height()];
		for (int i = 0; i < values.length; i++) {
			values[i] = random.nextFloat() * 2 - 1;
		}
		base = new ModelInput(model.width(), model.height(), model.channels(), values);
		window = perRow < FINE ? WINDOW : FINE_WINDOW;
		hidden = new float[model.channels() * window * window];
	}

	/**
	 * Runs once, and prints the seconds.
	 *
	 * @param arguments {@code whole} or {@code usual}; the model; number of windows
	 */
	public static void main(final String... arguments) {
		System.out.println(new OwnModelTable(new ModelLibrary().find(arguments[1]), Integer.parseInt(arguments[2]))
			.turn(arguments[0].equals("whole")));
	}

	/**
	 * @param models files or names of models, divided by commas; empty: the built-in one
	 *        and those of the tests, with random weights
	 * @param windows numbers of windows, divided by commas
	 * @param row receives a row each: name, windows, seconds of whole passes, seconds as
	 *        usual, their ratio (the median of the turns), how it was inferred; the same
	 *        three numbers in a Java that has just started
	 */
	static void rows(final String models, final String windows, final Consumer<String> row) throws IOException {
		final Path folder = Files.createTempDirectory("zoo");
		try {
			final List<String> names = new ArrayList<>(List.of(models.split(",")));
			if (models.isEmpty()) {
				names.set(0, ModelLibrary.DEFAULT);
				for (final ModelZoo kind : ModelZoo.values()) {
					names.add(kind.write(Files.createDirectory(folder.resolve(kind.name()))).toString());
				}
			}
			for (final String name : names) {
				for (final String number : windows.split(",")) {
					row.accept(new OwnModelTable(new ModelLibrary().find(name.strip()), Integer.parseInt(number)).measure()
						+ cold(name.strip(), number));
				}
			}
		}
		finally {
			try (Stream<Path> all = Files.walk(folder)) {
				for (final Path path : all.sorted(Comparator.reverseOrder()).toList()) {
					Files.delete(path);
				}
			}
		}
	}

	private static String cold(final String name, final String windows) throws IOException {
		final List<Double> whole = new ArrayList<>();
		final List<Double> usual = new ArrayList<>();
		while (whole.size() < TURNS && (whole.isEmpty() || whole.get(0) < LONG)) {
			whole.add(NewJava.seconds(OwnModelTable.class, "whole", name, windows));
			usual.add(NewJava.seconds(OwnModelTable.class, "usual", name, windows));
		}
		return String.format(Locale.ROOT, " | %.2f | %.2f | %.2f", median(whole), median(usual),
			median(usual) / median(whole));
	}

	private String measure() {
		final int cores = Runtime.getRuntime().availableProcessors();
		// Java's own start is nobody's.
		try (Embedder warm = DjlEmbedder.openWithoutSegments(model, cores)) {
			run(warm, 8);
		}
		final List<Double> whole = new ArrayList<>();
		final List<Double> usual = new ArrayList<>();
		final List<Double> ratios = new ArrayList<>();
		while (whole.size() < TURNS && (whole.isEmpty() || whole.get(0) < LONG)) {
			final double before = turn(true);
			usual.add(turn(false));
			final double after = before < LONG / 2 ? turn(true) : before;
			whole.add((before + after) / 2);
			ratios.add(usual.get(usual.size() - 1) / whole.get(whole.size() - 1));
		}
		return String.format(Locale.ROOT, "%s | %d | %.2f | %.2f | %.2f | %s", model.name(), perRow * perRow,
			median(whole), median(usual), median(ratios), inference);
	}

	private double turn(final boolean whole) {
		final int cores = Runtime.getRuntime().availableProcessors();
		final long begin = System.nanoTime();
		try (Embedder embedder = whole ? DjlEmbedder.openWithoutSegments(model, cores) : DjlEmbedder.open(model, cores)) {
			final String made = run(embedder, perRow * perRow);
			if (!whole) inference = made;
		}
		return (System.nanoTime() - begin) / 1e9;
	}

	private String run(final Embedder embedder, final int count) {
		// As each explanation begins.
		embedder.warmUp();
		embedder.embed(base);
		try (EmbeddingPipeline pipeline = EmbeddingPipeline.ofVariants(embedder, base, count, this::patch,
			() -> false)) {
			pipeline.all(() -> false);
			return pipeline.inference();
		}
	}

	/** The windows in an order in which neighbours are far from each other. */
	private Patch patch(final int index) {
		final int place = (int) (index * 7919L % (perRow * perRow));
		final int x = place % perRow * (model.width() - window) / Math.max(1, perRow - 1);
		final int y = place / perRow * (model.height() - window) / Math.max(1, perRow - 1);
		return new Patch(x, y, window, window, hidden);
	}

	private static double median(final List<Double> values) {
		final double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
		Arrays.sort(sorted);
		return sorted[sorted.length / 2];
	}
}
