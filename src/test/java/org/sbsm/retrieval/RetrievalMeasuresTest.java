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

package org.sbsm.retrieval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.sbsm.retrieval.RetrievalMeasures.Labelled;

class RetrievalMeasuresTest {

	@Test
	void valuesByHand() {
		final boolean[] relevance = { true, false, true, false, false, true };
		assertEquals(1, RetrievalMeasures.precisionAt(relevance, 1));
		assertEquals(2.0 / 3, RetrievalMeasures.precisionAt(relevance, 3));
		assertEquals(3.0 / 10, RetrievalMeasures.precisionAt(relevance, 10));
		assertEquals((1 + 2.0 / 3 + 3.0 / 6) / 3, RetrievalMeasures.averagePrecision(relevance), 1e-15);
		assertEquals(Double.NaN, RetrievalMeasures.averagePrecision(new boolean[4]));
		assertEquals(0.5, RetrievalMeasures.mean(List.of(0.25, Double.NaN, 0.75)));
		assertEquals(Double.NaN, RetrievalMeasures.mean(List.of()));
		assertEquals(3, RetrievalMeasures.rank(2, new double[] { 1, 3, 0, 2, Double.NaN }));
	}

	@Test
	void averagePrecisionIsTheMeanPrecisionAtEachRelevantRank() {
		final Random random = new Random(1);
		for (int run = 0; run < 200; run++) {
			final boolean[] relevance = new boolean[1 + random.nextInt(30)];
			double sum = 0;
			int relevant = 0;
			for (int i = 0; i < relevance.length; i++) {
				relevance[i] = random.nextBoolean();
			}
			for (int i = 0; i < relevance.length; i++) {
				if (!relevance[i]) continue;
				relevant++;
				sum += RetrievalMeasures.precisionAt(relevance, i + 1);
			}
			if (relevant > 0) assertEquals(sum / relevant, RetrievalMeasures.averagePrecision(relevance), 1e-12);
		}
	}

	@Test
	void theSamePatientAndWhatHasNoLabelAreLeftOut() {
		final Labelled query = new Labelled("benign", "1");
		assertArrayEquals(new boolean[] { false, true, true },
			RetrievalMeasures.relevance(query, List.of(new Labelled("benign", "1"), new Labelled("malignant", "2"),
				new Labelled(null, "3"), new Labelled("benign", null), new Labelled("benign", "2"))));
		assertArrayEquals(new boolean[] { true },
			RetrievalMeasures.relevance(new Labelled("a", null), List.of(new Labelled("a", null))));
	}

	@Test
	void theSignTestIsExact() {
		// 5 of 6 pairs: (6 + 1) / 64.
		final SignTest test = SignTest.of(new double[] { 2, 3, 4, 5, 6, 0, 1 },
			new double[] { 1, 1, 1, 1, 1, 1, 1 });
		assertEquals(new SignTest(5, 1, 1, test.p()), test);
		assertEquals(7.0 / 64, test.p(), 1e-12);
		assertEquals(1, SignTest.of(new double[2], new double[2]).p());
	}
}
