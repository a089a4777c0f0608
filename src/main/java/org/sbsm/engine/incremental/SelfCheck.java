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

package org.sbsm.engine.incremental;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Compares an image in pieces with whole passes of the network: the image itself, and
 * some occlusions of it, of which each has random values in a rectangle. So no mistake
 * about what an operation does to places can get into a map.
 */
public final class SelfCheck {

	/** Occlusions that are compared: in corners, at borders, and inside. */
	public static final int OCCLUSIONS = 6;

	/**
	 * Part of an occlusion's effect on the embedding that rounding may change. Measured on
	 * 60 of the generated networks of the tests: rounding reaches 1e-4 of the effect, while
	 * 417 wrong paddings, each of one operation along one axis, all reach 0.2 or more.
	 */
	private static final double OF_EFFECT = 2e-3;

	/**
	 * Part of the embedding's largest component that rounding may change besides, which
	 * matters where the effect is tiny, as in large images: measured, rounding reaches 9e-7
	 * on those networks, and 2.7e-6 with the built-in model at 1792 x 1792.
	 */
	private static final double OF_EMBEDDING = 1e-5;

	private final IncrementalImage image;
	private final Pooling pooling;

	private SelfCheck(final IncrementalImage image, final Pooling pooling) {
		this.image = image;
		this.pooling = pooling;
	}

	/** Embeds images by whole passes. */
	@FunctionalInterface
	public interface Whole {

		/**
		 * @param image the network's input
		 * @return its embedding
		 * @throws OrtException if the engine can't run the network
		 * @throws IllegalArgumentException if the output is no embedding
		 */
		float[] embed(FeatureMap image) throws OrtException;
	}

	/** Makes embeddings of a network's output. */
	@FunctionalInterface
	public interface Pooling {

		/**
		 * @param output of the network
		 * @param images number of images that it is of
		 * @return one embedding per image
		 * @throws IllegalArgumentException if it has another number of rows
		 */
		float[][] embeddings(Output output, int images);
	}

	/**
	 * What came out.
	 *
	 * @param passed whether the differences are no more than rounding
	 * @param difference the largest difference, as a part of the largest effect that an
	 *        occlusion has on the embedding; without occlusions, of the embedding's largest
	 *        component
	 */
	public record Verdict(boolean passed, double difference) {}

	/**
	 * Compares, with whole passes in a session of its own, which keeps no memory.
	 *
	 * @param image in pieces
	 * @param occlusions how many of it, at most {@value #OCCLUSIONS}; 0 if it is the image
	 *        itself only
	 * @param seed of the random places and values: the same seed, the same verdict
	 * @param pooling makes the embeddings
	 * @throws OrtException if the engine refuses the network
	 * @throws IllegalArgumentException if an output is no embedding
	 */
	public static Verdict of(final IncrementalImage image, final int occlusions, final long seed,
		final Pooling pooling) throws OrtException {
		final IncrementalNetwork network = image.network();
		final OrtSession session = network.openWithoutSegments();
		try {
			return of(image, occlusions, seed, pooling,
				map -> pooling.embeddings(Sessions.run(session, network.input(), network.output(), map.values(),
					new long[] { 1, map.channels(), map.height(), map.width() }), 1)[0]);
		}
		finally {
			Sessions.close(session);
		}
	}

	/**
	 * Compares, as above.
	 *
	 * @param passes that are right: those of the model that is open anyway
	 */
	public static Verdict of(final IncrementalImage image, final int occlusions, final long seed,
		final Pooling pooling, final Whole passes) throws OrtException {
		final Random random = new Random(seed);
		final List<FeatureMapPatch> parts = new ArrayList<>();
		for (int i = 0; i < occlusions; i++) {
			parts.add(new CheckedPlace(i, random).part(image.image()));
		}
		return new SelfCheck(image, pooling).compare(parts, passes);
	}

	private Verdict compare(final List<FeatureMapPatch> parts, final Whole passes) throws OrtException {
		final FeatureMap map = image.image();
		final List<float[]> whole = new ArrayList<>(List.of(passes.embed(map)));
		for (final FeatureMapPatch part : parts) {
			final FeatureMap variant = new FeatureMap(map.channels(), map.height(), map.width(),
				map.values().clone());
			variant.write(part);
			whole.add(passes.embed(variant));
		}
		final List<float[]> pieces = new ArrayList<>(
			List.of(pooling.embeddings(new IncrementalWorker(image).embed(), 1)));
		if (!parts.isEmpty()) {
			pieces.addAll(List.of(pooling.embeddings(new IncrementalWorker(image).embed(parts), parts.size())));
		}
		return verdict(whole, pieces);
	}

	/**
	 * @param whole embeddings of the image and then its occlusions
	 * @param pieces the same, in pieces
	 */
	static Verdict verdict(final List<float[]> whole, final List<float[]> pieces) {
		final float[] image = whole.get(0);
		final double embedding = difference(image, new float[image.length]);
		double effect = 0;
		for (final float[] occluded : whole) {
			effect = Math.max(effect, difference(image, occluded));
		}
		double largest = difference(image, pieces.get(0));
		boolean passed = largest <= OF_EFFECT * effect + OF_EMBEDDING * embedding;
		for (int i = 1; i < whole.size(); i++) {
			final double difference = difference(whole.get(i), pieces.get(i));
			largest = Math.max(largest, difference);
			// NaN passes nothing.
			passed &= difference <= OF_EFFECT * difference(image, whole.get(i)) + OF_EMBEDDING * embedding;
		}
		return new Verdict(passed, largest / (effect > 0 ? effect : embedding));
	}

	/** @return the largest difference of two components */
	private static double difference(final float[] one, final float[] other) {
		double largest = 0;
		for (int i = 0; i < one.length; i++) {
			largest = Math.max(largest, Math.abs((double) one[i] - other[i]));
		}
		return largest;
	}
}
