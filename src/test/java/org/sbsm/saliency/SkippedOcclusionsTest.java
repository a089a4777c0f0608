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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sbsm.saliency.cache.EmbeddingStore;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.SaliencySettings;

/**
 * With occlusions that are skipped or shared, the map is, bit for bit, that of the
 * plain path.
 */
class SkippedOcclusionsTest extends ShortcutFixture {

	@ParameterizedTest
	@CsvSource({ "dots, black, 36, 15", "dots, blur, 60, 40", "cat.png, blur, 100, 60",
		"cat.png, image-mean, 5000, 90", "CT, white, 50, 30" })
	void occlusionsThatAreSkippedOrSharedAndTheirOrderChangeNoBit(final String image, final String fill,
		final int window, final int stride) {
		final RandomAccessibleInterval<FloatType> reference = image(image);
		final SaliencySettings settings = settings(window, stride).fill(fill(fill)).build();
		embedder.reset();
		final Explanation explanation = explain(EmbeddingStore.NONE, reference, settings, Progress.NONE);
		assertArrayEquals(plain(reference, query(), settings), pixels(explanation));
		assertEquals(embedder.passes(), explanation.passes());
		assertEquals(explanation.occlusions(),
			explanation.passes() + explanation.skipped() + explanation.repeated());
		assertEquals(explanation.occlusions(), explanation.evaluated());
		if (image.equals("dots") && fill.equals("black")) {
			assertTrue(explanation.skipped() > 20 && explanation.repeated() > 1, explanation.skipped()
				+ " skipped, " + explanation.repeated() + " repeated of " + explanation.occlusions());
		}
		if (window == 5000) assertEquals(explanation.occlusions() - 1, explanation.repeated());
	}
}
