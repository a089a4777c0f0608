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

import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

import org.sbsm.embedding.Embedder;
import org.sbsm.embedding.ModelInput;
import org.sbsm.embedding.Patch;
import org.sbsm.embedding.pipeline.EmbeddingPipeline;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.library.ModelLibrary;
import org.sbsm.model.ModelDescriptor;

/**
 * Occlusions embedded piece by piece against full passes, in turn; no unit of work that
 * is the same for both, so it isn't JMH's.
 */
public final class IncrementalTable {

	private static final int TURNS = 3;

	private final int size;
	private final int window;
	private final int count;
	private final int passes;
	private final int perRow;
	private final int stride;
	private final ModelInput base;
	private final float[] hidden;

	private IncrementalTable(final int size, final int window, final int stride, final int passes) {
		this.size = size;
		this.window = window;
		this.stride = stride;
		this.passes = passes;
		perRow = (size - window) / stride + 1;
		count = perRow * perRow;
		final Random random = new Random(size);
		final float[] values = new float[3 * size * size];
		for (int i = 0; i < values.length; i++) {
			values[i] = random.nextFloat() * 2 - 1;
		}
		base = new ModelInput(size, size, 3, values);
		hidden = new float[3 * window * window];
	}

	/**
	 * @param image size of the image, window and stride, such as 448/40/15
	 * @param passes number of full passes per turn
	 * @return a row of the table: image, occlusions, ms per full pass, ms per occlusion
	 *         piece by piece with everything that it takes before, how much faster (median
	 *         of the turns), largest difference as part of the largest component
	 */
	public static String row(final String image, final int passes) {
		final int[] numbers = Arrays.stream(image.split("/")).mapToInt(Integer::parseInt).toArray();
		return image + new IncrementalTable(numbers[0], numbers[1], numbers[2], passes).measure();
	}

	private String measure() {
		final ModelDescriptor model = new ModelLibrary().find(ModelLibrary.DEFAULT);
		final int cores = Runtime.getRuntime().availableProcessors();
		final double[] whole = new double[TURNS];
		final double[] pieces = new double[TURNS];
		final double[] ratios = new double[TURNS];
		double difference = 0;
		try (Embedder as = DjlEmbedder.openWithoutSegments(model, cores)) {
			embed(as, 4);
			for (int turn = 0; turn < TURNS; turn++) {
				final float[][] expected = new float[count][];
				final double before = embed(as, passes / 2, expected);
				final float[][] embeddings = new float[count][];
				try (Embedder in = DjlEmbedder.open(model, cores)) {
					pieces[turn] = embed(in, count, embeddings) / count;
				}
				whole[turn] = (before + embed(as, passes / 2, expected)) / (passes / 2 * 2);
				ratios[turn] = whole[turn] / pieces[turn];
				for (int i = 0; i < passes / 2; i++) {
					difference = Math.max(difference, difference(expected[i], embeddings[i]));
				}
			}
		}
		Arrays.sort(whole);
		Arrays.sort(pieces);
		Arrays.sort(ratios);
		return String.format(Locale.ROOT, " | %d | %.2f | %.2f | %.1f (%.1f to %.1f) | %.1e", count,
			whole[TURNS / 2], pieces[TURNS / 2], ratios[TURNS / 2], ratios[0], ratios[TURNS - 1], difference);
	}

	private static double difference(final float[] expected, final float[] embedding) {
		double largest = 0;
		double difference = 0;
		for (int i = 0; i < expected.length; i++) {
			largest = Math.max(largest, Math.abs(expected[i]));
			difference = Math.max(difference, Math.abs(expected[i] - embedding[i]));
		}
		return difference / largest;
	}

	private void embed(final Embedder embedder, final int number) {
		embed(embedder, number, new float[number][]);
	}

	/** Returns milliseconds. */
	private double embed(final Embedder embedder, final int number, final float[][] embeddings) {
		final long begin = System.nanoTime();
		try (EmbeddingPipeline pipeline = EmbeddingPipeline.ofVariants(embedder, base, number, this::patch,
			() -> false)) {
			System.arraycopy(pipeline.all(() -> false), 0, embeddings, 0, number);
		}
		return (System.nanoTime() - begin) / 1e6;
	}

	/** The windows in an order in which neighbours are far from each other. */
	private Patch patch(final int index) {
		final int place = (int) (index * 7919L % count);
		return new Patch(place % perRow * stride, place / perRow * stride, window, window, hidden);
	}
}
