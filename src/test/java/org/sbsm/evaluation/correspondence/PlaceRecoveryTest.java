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

package org.sbsm.evaluation.correspondence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;
import org.sbsm.correspondence.Correspondence;
import org.sbsm.correspondence.Link;
import org.sbsm.distance.Cosine;
import org.sbsm.embedding.Embedder;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.evaluation.correspondence.JointDeletion.Pair;
import org.sbsm.library.ModelLibrary;
import org.sbsm.occlusion.window.SlidingWindow;
import org.sbsm.saliency.ImageEmbedder;
import org.sbsm.saliency.OccludedImage;
import org.sbsm.saliency.SimilaritySaliency;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.SaliencySettings;
import org.sbsm.testing.Models;
import org.sbsm.testing.TestData;

/** Known changes move places as they say; links find them, and carry the alikeness. */
class PlaceRecoveryTest {

	private static final int[] WINDOW = { 40, 40 };

	private final RandomAccessibleInterval<FloatType> image = TestData.image("cat.png");
	private final int width = (int) image.dimension(0);
	private final int height = (int) image.dimension(1);

	@Test
	void aBrightSpotIsWhereItsPlaceIs() {
		for (final KnownChange change : KnownChange.USUAL) {
			if (change.gain() != 1 || change.noise() > 0) continue;
			final Img<FloatType> spot = ArrayImgs.floats(200, 160);
			final int[] at = { 120, 70 };
			for (int y = -3; y <= 3; y++) {
				for (int x = -3; x <= 3; x++) {
					spot.getAt(at[0] + x, at[1] + y).set(1);
				}
			}
			final Img<FloatType> changed = change.of(spot, 1);
			double sum = 0;
			final double[] centre = new double[2];
			for (int y = 0; y < 160; y++) {
				for (int x = 0; x < 200; x++) {
					final float value = changed.getAt(x, y).get();
					sum += value;
					centre[0] += value * (x + 0.5);
					centre[1] += value * (y + 0.5);
				}
			}
			final double[] place = change.place(at[0] + 0.5, at[1] + 0.5, 200, 160);
			assertArrayEquals(place, new double[] { centre[0] / sum, centre[1] / sum }, 0.1, change.name());
			assertEquals(49 * change.scale() * change.scale(), sum, 3, change.name());
		}
	}

	@Test
	void theSameSeedGivesTheSameNoise() {
		final KnownChange noise = new KnownChange("", 0, 1, 0, 1, 0.1);
		final float[] first = new float[1];
		noise.of(image, 5).cursor().forEachRemaining(value -> first[0] += value.get());
		final float[] second = new float[1];
		noise.of(image, 5).cursor().forEachRemaining(value -> second[0] += value.get());
		assertArrayEquals(first, second);
	}

	@Test
	void placesOfAShiftedImageAreFoundAndLinksCarryTheAlikeness() {
		try (Embedder embedder = DjlEmbedder.open(Models.find(ModelLibrary.DEFAULT), 2)) {
			final SimilaritySaliency saliency = new SimilaritySaliency(embedder);
			final SaliencySettings settings = SaliencySettings.builder()
				.perturber(new SlidingWindow(40, 40, 20, 20)).build();
			final KnownChange shift = KnownChange.USUAL.get(0);
			final OccludedImage before = saliency.occluded(image, settings, Progress.NONE);
			final Img<FloatType> changed = shift.of(image, 1);
			final OccludedImage after = saliency.occluded(changed, settings, Progress.NONE);
			final PlaceRecovery found = PlaceRecovery.of(before, after, shift, WINDOW, () -> false);
			assertTrue(found.places() > 50 && found.places() < before.occlusions().size());
			assertTrue(found.share() > 0.8, "share " + found.share());
			assertTrue(found.chance() > 0 && found.chance() < 0.3, "chance " + found.chance());
			assertTrue(found.mostSalient() < 0.5, "most salient " + found.mostSalient());
			assertTrue(found.offset() < 30, "offset " + found.offset());
			assertTrue(found.right() >= 0.8 * found.clear() && found.clear() > 3);
			// By the image itself: each place is the best match of itself.
			final PlaceRecovery same = PlaceRecovery.of(before, before, new KnownChange("", 0, 1, 0, 1, 0), WINDOW,
				() -> false);
			assertEquals(1, same.share());
			assertEquals(0, same.offset());

			final JointDeletion deletion = new JointDeletion(new ImageEmbedder(embedder, false), image, changed,
				settings);
			final List<Link> links = new Correspondence(before, after, new Cosine()).mutual(6, () -> false);
			final List<Pair> linked = JointDeletion.strongestFirst(links);
			final List<Double> curve = deletion.curve(before, after, linked, Progress.NONE);
			assertEquals(links.size() + 1, curve.size());
			assertEquals(0, curve.get(0), 1e-9);
			// The first step hides the first pair alone: that is its strength.
			final double strength = links.stream().mapToDouble(Link::strength).max().orElseThrow();
			assertEquals(strength, curve.get(1), 0.02 * strength);
			final List<Pair> random = JointDeletion.random(before, after, 6, new Random(1));
			assertEquals(6, random.size());
			final List<Double> atRandom = deletion.curve(before, after, random, Progress.NONE);
			assertTrue(curve.get(6) > atRandom.get(6), curve + " linked, " + atRandom + " at random");
			for (final Pair pair : random) {
				for (final Pair other : random) {
					if (pair == other) continue;
					assertTrue(!before.overlap(pair.reference(), other.reference())
						&& !after.overlap(pair.query(), other.query()));
				}
			}
		}
	}
}
