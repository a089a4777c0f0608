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
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

class RelevanceFeedbackTest {

	private static final int LENGTH = 12;

	private static List<float[]> around(final float[] centre, final int count, final long seed) {
		final Random random = new Random(seed);
		final List<float[]> embeddings = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			final float[] embedding = new float[LENGTH];
			for (int j = 0; j < LENGTH; j++) {
				embedding[j] = (float) (3 * centre[j] + random.nextGaussian());
			}
			embeddings.add(embedding);
		}
		return embeddings;
	}

	private static float[] axis(final int index) {
		final float[] axis = new float[LENGTH];
		axis[index] = 1;
		return axis;
	}

	@Test
	void twoMarksMoveTheQueryByRocchiosFormula() {
		final Marks marks = new Marks(List.of(new float[] { 2, 0, 0 }), List.of(new float[] { 0, 5, 0 }),
			List.of(new float[] { 0, 0, 0.1f }));
		final DecisionFunction decision = RelevanceFeedback.decision(marks, List.of());
		final double length = Math.sqrt(1 + 0.75 * 0.75 + 0.15 * 0.15);
		assertArrayEquals(new float[] { (float) (1 / length), (float) (0.75 / length), (float) (-0.15 / length) },
			decision.weights());
		// The middle of the means: (1 + 0.75) / 2 of what is wanted, -0.15 of what isn't.
		assertEquals(-(0.875 - 0.15) / 2 / length, decision.bias(), 1e-7);
	}

	@Test
	void threeMarksGiveTheMinimumThatPlainDescentFinds() {
		final List<float[]> background = around(new float[LENGTH], 30, 1);
		final Marks marks = new Marks(around(axis(0), 1, 2), around(axis(0), 4, 3), around(axis(1), 2, 4));
		final DecisionFunction decision = RelevanceFeedback.decision(marks, background);
		final double[] found = new double[LENGTH + 1];
		for (int i = 0; i < LENGTH; i++) {
			found[i] = decision.weights()[i];
		}
		found[LENGTH] = decision.bias();
		final double[] naive = descend(marks, background);
		for (int i = 0; i <= LENGTH; i++) {
			assertEquals(naive[i], found[i], 1e-3 * Math.abs(naive[LENGTH]), "component " + i);
		}
	}

	/** Gradient descent with instance weights, as the Javadoc has the formula. */
	private static double[] descend(final Marks marks, final List<float[]> background) {
		final List<float[]> rows = new ArrayList<>();
		final List<double[]> targets = new ArrayList<>();
		add(rows, targets, marks.query(), 1, LogisticRegression.COST);
		add(rows, targets, marks.relevant(), 1, LogisticRegression.COST);
		add(rows, targets, marks.not(), -1, LogisticRegression.COST);
		add(rows, targets, background, -1, LogisticRegression.COST / LogisticRegression.WEAK);
		final List<double[]> units = UnitVectors.of(rows);
		final double[] weights = new double[LENGTH + 1];
		for (int step = 0; step < 300_000; step++) {
			final double[] gradient = new double[LENGTH + 1];
			System.arraycopy(weights, 0, gradient, 0, LENGTH);
			for (int row = 0; row < units.size(); row++) {
				double value = weights[LENGTH];
				for (int i = 0; i < LENGTH; i++) {
					value += weights[i] * units.get(row)[i];
				}
				final double y = targets.get(row)[0];
				final double slope = -y * targets.get(row)[1] / (1 + Math.exp(y * value));
				for (int i = 0; i < LENGTH; i++) {
					gradient[i] += slope * units.get(row)[i];
				}
				gradient[LENGTH] += slope;
			}
			for (int i = 0; i <= LENGTH; i++) {
				weights[i] -= 0.004 * gradient[i];
			}
		}
		return weights;
	}

	private static void add(final List<float[]> rows, final List<double[]> targets,
		final List<float[]> embeddings, final double y, final double cost) {
		for (final float[] embedding : embeddings) {
			rows.add(embedding);
			targets.add(new double[] { y, cost });
		}
	}

	@Test
	void marksDivideWhatIsNewAndTheSameMarksGiveTheSameBits() {
		final List<float[]> background = around(axis(2), 50, 5);
		final Marks marks = new Marks(List.of(), around(axis(0), 3, 6), around(axis(1), 3, 7));
		final DecisionFunction decision = RelevanceFeedback.decision(marks, background);
		assertEquals(decision, RelevanceFeedback.decision(marks, background));
		assertNotEquals(decision, RelevanceFeedback.decision(marks, background.subList(1, 50)));
		final double wanted = around(axis(0), 50, 8).stream().mapToDouble(decision::value).average()
			.orElseThrow();
		final double not = around(axis(1), 50, 9).stream().mapToDouble(decision::value).average().orElseThrow();
		assertTrue(wanted > 0 && not < 0, wanted + " " + not);
	}

	@Test
	void growthOfTheDirectionsDistanceIsTheDropOfTheDecision() {
		final DecisionFunction decision = new DecisionFunction(new float[] { 1, -2, 0.5f }, 0.3);
		final float[] whole = { 3, 1, 2 };
		final float[] hidden = { 1, 1, -2 };
		assertEquals(0.3 + (3 - 2 + 1) / Math.sqrt(14), decision.value(whole), 1e-12);
		final DirectionDistance distance = new DirectionDistance();
		assertEquals(decision.value(whole) - decision.value(hidden),
			distance.between(decision.weights(), hidden) - distance.between(decision.weights(), whole), 1e-12);
		assertEquals(0, distance.between(new float[] { 1, 2 }, new float[] { 3, 6 }), 1e-12);
		assertThrows(IllegalArgumentException.class,
			() -> distance.between(decision.weights(), new float[] { 0, 0, 0 }));
	}

	@Test
	void aDecisionIsFrozen() {
		final float[] weights = { 1, 2 };
		final DecisionFunction decision = new DecisionFunction(weights, 0);
		final double value = decision.value(new float[] { 1, 1 });
		weights[0] = 7;
		decision.weights()[1] = 7;
		assertEquals(value, decision.value(new float[] { 1, 1 }));
		assertThrows(IllegalArgumentException.class, () -> decision.value(new float[3]));
	}

	@Test
	void whatCantBeLearnedIsSaid() {
		final List<float[]> none = List.of();
		assertThrows(IllegalArgumentException.class, () -> new Marks(none, none, List.of(axis(0))));
		assertThrows(IllegalArgumentException.class,
			() -> new Marks(List.of(new float[2]), List.of(axis(0)), none));
		final Marks zeros = new Marks(List.of(new float[LENGTH]), none, none);
		assertThrows(IllegalArgumentException.class, () -> RelevanceFeedback.decision(zeros, none));
	}

	@Test
	void theHistoryGoesBackAndForward() {
		final History<String> history = new History<>();
		assertTrue(history.back().isEmpty() && history.forward().isEmpty() && history.current().isEmpty());
		history.add("a");
		history.add("b");
		assertEquals("a", history.back().orElseThrow());
		assertTrue(history.back().isEmpty());
		assertEquals("b", history.forward().orElseThrow());
		history.back();
		history.add("c");
		assertTrue(history.forward().isEmpty());
		assertEquals("a", history.back().orElseThrow());
		assertEquals("c", history.forward().orElseThrow());
	}
}
