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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.api.Test;
import org.sbsm.occlusion.fill.Black;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.testing.PixelEmbedder;

class AgreementTest {

	private static InsertionDeletion gap(final double gap) {
		return new InsertionDeletion(new Curve(List.of(gap, gap)), new Curve(List.of(0.0, 0.0)));
	}

	@Test
	void aMapMustBeBetterThanEveryRandomOrder() {
		final List<InsertionDeletion> random = List.of(gap(0.1), gap(0.3), gap(0.2));
		assertEquals(Agreement.BOTH, Agreement.of(gap(0.31), random, gap(0.4), random));
		assertEquals(Agreement.BLUR_ONLY, Agreement.of(gap(0.31), random, gap(0.3), random));
		assertEquals(Agreement.MEAN_COLOUR_ONLY, Agreement.of(gap(0.25), random, gap(0.4), random));
		assertEquals(Agreement.NEITHER, Agreement.of(gap(0.1), random, gap(0), random));
		assertTrue(Agreement.BOTH.isDecided() && Agreement.NEITHER.isDecided());
		assertFalse(Agreement.BLUR_ONLY.isDecided() || Agreement.MEAN_COLOUR_ONLY.isDecided());
	}

	/** In the state the insertion begins and the deletion ends with the same image. */
	@Test
	void theOtherStateIsWhereTheInsertionBeginsAndTheDeletionEnds() {
		final Img<FloatType> image = ArrayImgs.floats(new float[] { 0.9f, 0.1f, 0.4f, 0.8f }, 4, 1);
		final Faithfulness faithfulness = new Faithfulness(new PixelEmbedder(1, 0.2), image, image,
			new FaithfulnessSettings(4, FaithfulnessSettings.BLUR, true));
		final PixelOrder order = PixelOrder.falling(image);
		final InsertionDeletion black = faithfulness.evaluate(order, new Black(), Progress.NONE);
		assertEquals(black.insertion().scores().get(0), black.deletion().scores().get(4));
		assertEquals(black.insertion().scores().get(4), black.deletion().scores().get(0));
		assertNotEquals(faithfulness.evaluate(order, Progress.NONE).insertion().scores().get(0),
			black.insertion().scores().get(0));
		assertEquals(faithfulness.evaluate(order, Progress.NONE),
			faithfulness.evaluate(order, FaithfulnessSettings.BLUR, Progress.NONE));
	}
}
