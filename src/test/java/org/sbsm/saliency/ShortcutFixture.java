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

package org.sbsm.saliency;

import java.nio.file.Path;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.sbsm.testing.Models;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.library.ModelLibrary;
import org.sbsm.occlusion.Fill;
import org.sbsm.occlusion.Occlusion;
import org.sbsm.occlusion.Window;
import org.sbsm.occlusion.fill.Black;
import org.sbsm.occlusion.fill.Blur;
import org.sbsm.occlusion.fill.ImageMean;
import org.sbsm.occlusion.fill.White;
import org.sbsm.occlusion.window.SlidingWindow;
import org.sbsm.saliency.aggregation.Accumulator;
import org.sbsm.saliency.cache.EmbeddingStore;
import org.sbsm.saliency.occluded.ModelChannels;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.SaliencySettings;
import org.sbsm.testing.CountingEmbedder;
import org.sbsm.testing.TestData;

/**
 * The built-in model, images, and the plain path, which embeds the image once for each
 * occlusion, in their order, one by one: what shortcuts are compared with.
 */
abstract class ShortcutFixture {

	static CountingEmbedder embedder;

	@BeforeAll
	static void open() {
		embedder = new CountingEmbedder(DjlEmbedder.openWithoutSegments(Models.find(ModelLibrary.DEFAULT), 2));
	}

	@AfterAll
	static void close() {
		embedder.close();
	}

	static String key(final Path file) {
		return file.getFileName().toString().replace(".embeddings", "");
	}

	static EmbeddingStore session(final Path folder) {
		return new EmbeddingStore(1 << 20).inFolder(folder);
	}

	static SaliencySettings.Builder settings(final int window, final int stride) {
		return SaliencySettings.builder().perturber(new SlidingWindow(window, window, stride, stride));
	}

	static Fill fill(final String name) {
		return switch (name) {
			case "black" -> new Black();
			case "white" -> new White();
			case "image-mean" -> new ImageMean();
			default -> new Blur();
		};
	}

	static RandomAccessibleInterval<FloatType> query() {
		return Views.interval(image("cat.png"), new long[] { 100, 0, 0 }, new long[] { 399, 249, 2 });
	}

	static RandomAccessibleInterval<FloatType> image(final String name) {
		if (name.endsWith(".png")) return TestData.image(name);
		final float[] values = new float[200 * 150 * 3];
		if (name.equals("CT")) java.util.Arrays.fill(values, 1);
		final java.util.Random random = new java.util.Random(3);
		for (int i = 0; i < 60; i++) {
			final int pixel = (50 + random.nextInt(70)) * 200 + 60 + random.nextInt(90);
			values[pixel + 30_000 * random.nextInt(3)] = random.nextFloat();
		}
		return ArrayImgs.floats(values, 200, 150, 3);
	}

	static Explanation explain(final EmbeddingStore store, final RandomAccessibleInterval<FloatType> reference,
		final SaliencySettings settings, final Progress progress) {
		return new SimilaritySaliency(embedder, store).explain(reference, List.of(query()), settings, progress);
	}

	static float[] pixels(final Explanation explanation) {
		return explanation.maps().get(0).image().update(null).getCurrentStorageArray();
	}

	/** The map without any shortcut: each occluded image is embedded whole. */
	static float[] plain(final RandomAccessibleInterval<FloatType> reference,
		final RandomAccessibleInterval<FloatType> query, final SaliencySettings settings) {
		final int width = (int) reference.dimension(0);
		final int height = (int) reference.dimension(1);
		final List<RandomAccessibleInterval<FloatType>> fill = settings.fill().of(
			ModelChannels.of(reference, "reference"), settings.perturber().typicalSize(width, height),
			new double[3]);
		final ImageEmbedder images = new ImageEmbedder(embedder.wrapped(), settings.ownSize());
		final double[] from = doubles(images.embed(query, "query"));
		final double unoccluded = settings.distance().between(from,
			doubles(images.embed(reference, "reference")));
		final List<Occlusion> occlusions = settings.perturber().occlusions(width, height);
		final double[] evidence = new double[occlusions.size()];
		for (int i = 0; i < evidence.length; i++) {
			final double occluded = settings.distance().between(from,
				doubles(images.embed(occluded(reference, fill, (Window) occlusions.get(i)), "occluded")));
			evidence[i] = settings.evidence().of(occluded - unoccluded);
		}
		return new Accumulator(occlusions, width, height).map(evidence);
	}

	static RandomAccessibleInterval<FloatType> occluded(final RandomAccessibleInterval<FloatType> reference,
		final List<RandomAccessibleInterval<FloatType>> fill, final Window window) {
		final RandomAccessibleInterval<FloatType> copy = ArrayImgs.floats(org.sbsm.image.Pixels.copy(reference),
			reference.dimensionsAsLongArray());
		for (int c = 0; c < 3; c++) {
			for (int y = window.y(); y < window.y() + window.height(); y++) {
				for (int x = window.x(); x < window.x() + window.width(); x++) {
					copy.getAt(x, y, c).set(fill.get(Math.min(c, fill.size() - 1)).getAt(x, y));
				}
			}
		}
		return copy;
	}

	static double[] doubles(final float[] values) {
		final double[] doubles = new double[values.length];
		for (int i = 0; i < values.length; i++) {
			doubles[i] = values[i];
		}
		return doubles;
	}
}
