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

package org.sbsm.evaluation.faithfulness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sbsm.occlusion.fill.Blur;
import org.sbsm.occlusion.fill.ModelMean;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.testing.PixelEmbedder;

/** Insertion and deletion curves with a model that can be computed by hand. */
class FaithfulnessTest {

	private static final Img<FloatType> ROW = row(0.8f, 0.2f, 0.6f, 0);
	private static final Img<FloatType> FALLING = row(4, 3, 2, 1);

	private static Img<FloatType> row(final float... values) {
		return ArrayImgs.floats(values, values.length, 1);
	}

	private static FaithfulnessSettings steps(final int steps) {
		return new FaithfulnessSettings(steps, new ModelMean(), true);
	}

	private static Faithfulness toFirstPixel(final int steps) {
		return new Faithfulness(new PixelEmbedder(1, 0), ROW, row(1, 0, 0, 0), steps(steps));
	}

	@Test
	void deletionReplacesByTheModelsMean() {
		final Curve deletion = toFirstPixel(4).evaluate(FALLING, Progress.NONE).deletion();
		// 0.8 / sqrt(0.8^2 + 0.2^2 + 0.6^2); then the first pixel is gone.
		assertScores(new double[] { 0.784465, 0, 0, 0, 0 }, deletion, 1e-6);
		assertEquals(0.784465 / 2 / 4, deletion.area(), 1e-6);
	}

	@Test
	void insertionPutsRealPixelsIntoTheBlurredImage() {
		final InsertionDeletion curves = toFirstPixel(4).evaluate(FALLING, Progress.NONE);
		// So few pixels blurred so much are all 0.4, their mean.
		assertScores(new double[] { 0.5, 0.755929, 0.8, 0.730297, 0.784465 }, curves.insertion(), 0.002);
		assertEquals((0.25 + 0.755929 + 0.8 + 0.730297 + 0.784465 / 2) / 4, curves.insertion().area(), 0.002);
		assertEquals(curves.insertion().area() - curves.deletion().area(), curves.gap());
	}

	@Test
	void pixelsThatWereNotMeasuredStayAsTheyAre() {
		final InsertionDeletion curves = toFirstPixel(4).evaluate(row(Float.NaN, 2, 1, Float.NaN), Progress.NONE);
		// The second pixel is made 0, then the third: 0.8 / sqrt(0.8^2 + 0.6^2), then 0.8 /
		// 0.8.
		assertEquals(3, curves.deletion().scores().size());
		assertEquals(1, curves.deletion().scores().get(2), 1e-6);
		// In the end all pixels are the real ones.
		assertEquals(0.784465, curves.insertion().scores().get(2), 1e-6);
	}

	@Test
	void scoresBelow0CountAs0() {
		final Faithfulness faithfulness = new Faithfulness(new PixelEmbedder(1, 0.5), ROW, row(0, 0, 0, 1),
			steps(4));
		// Less the mean: (0.3, -0.3, 0.1, -0.5) against (-0.5, -0.5, -0.5, 0.5).
		assertScores(new double[] { 0, 0, 0, 0, 0 }, faithfulness.evaluate(FALLING, Progress.NONE).deletion(), 0);
	}

	@ParameterizedTest
	@CsvSource({ "1,1", "2,2", "3,2", "4,4", "100,4" })
	void theLastStepMayBeShorterAndNoStepIsEmpty(final int asked, final int made) {
		assertEquals(made, toFirstPixel(asked).evaluate(FALLING, Progress.NONE).deletion().steps());
	}

	@Test
	void areaIsTheTrapezoidalRuleDividedByTheNumberOfSteps() {
		assertEquals((0.5 * 1 + 0.5 + 0.25 + 0.5 * 0) / 3, new Curve(List.of(1.0, 0.5, 0.25, 0.0)).area(), 1e-15);
		assertEquals(0.7, new Curve(List.of(0.7, 0.7)).area(), 1e-15);
	}

	@Test
	void theMeanOfCurvesHasTheMeanOfTheirAreas() {
		final InsertionDeletion a = new InsertionDeletion(new Curve(List.of(0.0, 0.5, 1.0)),
			new Curve(List.of(1.0, 0.2, 0.0)));
		final InsertionDeletion b = new InsertionDeletion(new Curve(List.of(0.2, 0.7, 0.8)),
			new Curve(List.of(0.8, 0.8, 0.2)));
		final InsertionDeletion mean = InsertionDeletion.mean(List.of(a, b));
		assertScores(new double[] { 0.1, 0.6, 0.9 }, mean.insertion(), 1e-15);
		assertScores(new double[] { 0.9, 0.5, 0.1 }, mean.deletion(), 1e-15);
		assertEquals((a.gap() + b.gap()) / 2, mean.gap(), 1e-15);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3, 6, 35 })
	void equalsTheNaiveWay(final int steps) {
		final Random random = new Random(steps);
		final float[] reference = floats(random, 3 * 35);
		final float[] query = floats(random, 3 * 35);
		final float[] map = new float[35];
		for (int i = 0; i < map.length; i++) {
			map[i] = random.nextInt(9) - 4;
		}
		final InsertionDeletion curves = new Faithfulness(new PixelEmbedder(3, 0.4), image(reference),
			image(query), new FaithfulnessSettings(steps, FaithfulnessSettings.BLUR, true))
			.evaluate(ArrayImgs.floats(map, 7, 5), Progress.NONE);
		final float[] blurred = blurred(reference);
		final List<Integer> order = IntStream.range(0, 35).boxed()
			.sorted(Comparator.comparing((Integer i) -> -map[i])).toList();
		final int perStep = (int) Math.ceil(35.0 / steps);
		for (int step = 0; step <= curves.deletion().steps(); step++) {
			final float[] inserted = blurred.clone();
			final float[] deleted = reference.clone();
			for (final int i : order.subList(0, Math.min(35, step * perStep))) {
				for (int c = 0; c < 3; c++) {
					inserted[c * 35 + i] = reference[c * 35 + i];
					deleted[c * 35 + i] = blurred[c * 35 + i];
				}
			}
			assertEquals(cosine(query, inserted, 0.4), curves.insertion().scores().get(step), 1e-6);
			assertEquals(cosine(query, deleted, 0.4), curves.deletion().scores().get(step), 1e-6);
		}
	}

	private static float[] floats(final Random random, final int count) {
		final float[] floats = new float[count];
		for (int i = 0; i < count; i++) {
			floats[i] = random.nextFloat();
		}
		return floats;
	}

	private static Img<FloatType> image(final float[] values) {
		return ArrayImgs.floats(values, 7, 5, 3);
	}

	private static float[] blurred(final float[] reference) {
		final float[] blurred = new float[reference.length];
		for (int c = 0; c < 3; c++) {
			final float[] plane = java.util.Arrays.copyOfRange(reference, c * 35, c * 35 + 35);
			int i = c * 35;
			for (final FloatType value : net.imglib2.view.Views.flatIterable(
				new Blur(Math.sqrt(50)).of(List.of(ArrayImgs.floats(plane, 7, 5)), null, null).get(0))) {
				blurred[i++] = value.get();
			}
		}
		return blurred;
	}

	private static double cosine(final float[] a, final float[] b, final double mean) {
		double ab = 0;
		double aa = 0;
		double bb = 0;
		for (int i = 0; i < a.length; i++) {
			ab += (a[i] - mean) * (b[i] - mean);
			aa += (a[i] - mean) * (a[i] - mean);
			bb += (b[i] - mean) * (b[i] - mean);
		}
		return Math.max(0, ab / Math.sqrt(aa * bb));
	}

	@Test
	void mapsThatGiveNoOrderAreRefusedWithOneSentence() {
		final Faithfulness faithfulness = toFirstPixel(4);
		assertRefused(
			"map: all pixels have the value 0.0, so that none comes before another; there is nothing to "
				+ "evaluate.",
			faithfulness, row(0, 0, -0f, 0));
		assertRefused("map: all pixels are NaN, which means that nothing was measured; give a map with values.",
			faithfulness, row(Float.NaN, Float.NaN, Float.NaN, Float.NaN));
		assertRefused("map: the value at x = 0, y = 0 is Infinity; set such pixels to a number first.",
			faithfulness, row(Float.POSITIVE_INFINITY, 1, 1, 2));
		assertRefused("map: the image is 3 x 1 pixels, but must have the size of the reference image, 4 x 1.",
			faithfulness, row(1, 2, 3));
	}

	private static void assertRefused(final String sentence, final Faithfulness faithfulness,
		final Img<FloatType> map) {
		assertEquals(sentence,
			assertThrows(IllegalArgumentException.class, () -> faithfulness.evaluate(map, Progress.NONE))
				.getMessage());
	}

	@Test
	void aQueryWithoutAnEmbeddingAndNoStepsAreRefused() {
		assertEquals(
			"query: the model's embedding of the image has only zeros, so that nothing can be similar to it.",
			assertThrows(IllegalArgumentException.class,
				() -> new Faithfulness(new PixelEmbedder(1, 0), ROW, row(0, 0), steps(4))).getMessage());
		assertEquals("steps must be a whole number of at least 1, but is 0.",
			assertThrows(IllegalArgumentException.class, () -> steps(0)).getMessage());
	}

	@Test
	void progressCountsAllImagesAndCanEndTheWork() {
		final List<String> heard = new ArrayList<>();
		final Progress listener = new Progress() {

			@Override
			public void update(final long done, final long total) {
				heard.add(done + "/" + total);
			}

			@Override
			public boolean isCanceled() {
				return heard.size() == 4;
			}
		};
		final Faithfulness faithfulness = toFirstPixel(2);
		assertThrows(CancellationException.class, () -> faithfulness.evaluate(FALLING, listener));
		assertEquals(List.of("1/6", "2/6", "3/6", "4/6"), heard);
	}

	private static void assertScores(final double[] expected, final Curve curve, final double tolerance) {
		assertEquals(expected.length, curve.scores().size());
		for (int i = 0; i < expected.length; i++) {
			assertEquals(expected[i], curve.scores().get(i), tolerance, "score " + i + " of " + curve);
		}
	}
}
