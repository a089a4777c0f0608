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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.embedding.Embedder;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.engine.OpenModels;
import org.sbsm.library.ModelLibrary;
import org.sbsm.saliency.SimilaritySaliency;
import org.sbsm.saliency.cache.EmbeddingStore;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.SaliencySettings;
import org.sbsm.testing.TestData;

/**
 * The demo's run in a Java that has just started, against the bare passes in another
 * one: from the images in memory on, the start of the engine included in both.
 */
public final class ColdRun {

	private static final int TURNS = 7;

	private ColdRun() {}

	/**
	 * Runs once, and prints the seconds.
	 *
	 * @param arguments {@code bare} or {@code own}
	 * @throws Exception if it fails
	 */
	public static void main(final String... arguments) throws Exception {
		final RandomAccessibleInterval<FloatType> reference = TestData.image("retina-field-a.png");
		final RandomAccessibleInterval<FloatType> query = TestData.image("retina-field-b.png");
		final SaliencySettings settings = SaliencySettings.builder().build();
		final int images = 2 + settings.perturber()
			.occlusions((int) reference.dimension(0), (int) reference.dimension(1)).size();
		final int cores = Runtime.getRuntime().availableProcessors();
		final long begin = System.nanoTime();
		if (arguments[0].equals("bare")) {
			try (BarePasses bare = new BarePasses(new ModelLibrary().find(ModelLibrary.DEFAULT), cores, 1, BarePasses.BATCH)) {
				bare.run(images);
			}
		}
		else {
			DjlEmbedder.startEngine();
			try (OpenModels models = new OpenModels();
				Embedder embedder = models.open(new ModelLibrary().find(ModelLibrary.DEFAULT), "cpu")) {
				new SimilaritySaliency(embedder, new EmbeddingStore(1 << 26)).explain(reference, List.of(query),
					settings, Progress.NONE);
			}
		}
		System.out.println((System.nanoTime() - begin) / 1e9);
	}

	/** One row of the table: medians of several turns. */
	static String row() throws IOException {
		final double[] bare = new double[TURNS];
		final double[] own = new double[TURNS];
		for (int i = 0; i < TURNS; i++) {
			bare[i] = NewJava.seconds(ColdRun.class, "bare");
			own[i] = NewJava.seconds(ColdRun.class, "own");
		}
		Arrays.sort(bare);
		Arrays.sort(own);
		return String.format(Locale.ROOT, "%.2f (%.2f to %.2f) | %.2f (%.2f to %.2f) | %.2f", bare[TURNS / 2],
			bare[0], bare[TURNS - 1], own[TURNS / 2], own[0], own[TURNS - 1], own[TURNS / 2] / bare[TURNS / 2]);
	}
}
