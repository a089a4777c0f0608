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

package org.sbsm.saliency.settings;

import java.util.Objects;
import java.util.Optional;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;

import org.sbsm.distance.Distance;
import org.sbsm.distance.Euclidean;
import org.sbsm.occlusion.Fill;
import org.sbsm.occlusion.Perturber;
import org.sbsm.occlusion.fill.Blur;
import org.sbsm.occlusion.window.SlidingWindow;

/**
 * Everything about an explanation that can be chosen. Immutable;
 * {@code SaliencySettings.builder().distance(new Cosine()).build()} makes one.
 */
public final class SaliencySettings {

	private final Perturber perturber;
	private final Fill fill;
	private final Distance distance;
	private final Evidence evidence;
	private final boolean ownSize;
	private final RandomAccessibleInterval<? extends BooleanType<?>> region;

	private final double settle;

	private SaliencySettings(final Builder builder) {
		settle = builder.settle;
		perturber = builder.perturber;
		fill = builder.fill;
		distance = builder.distance;
		evidence = builder.evidence;
		ownSize = builder.ownSize;
		region = builder.region;
	}

	/** @return a builder with the defaults */
	public static Builder builder() {
		return new Builder();
	}

	/** @return a builder that has all of these settings */
	public Builder toBuilder() {
		final Builder builder = new Builder();
		builder.perturber = perturber;
		builder.fill = fill;
		builder.distance = distance;
		builder.evidence = evidence;
		builder.ownSize = ownSize;
		builder.settle = settle;
		builder.region = region;
		return builder;
	}

	/** @return what makes the occlusions */
	public Perturber perturber() {
		return perturber;
	}

	/** @return what a hidden part shows instead */
	public Fill fill() {
		return fill;
	}

	/** @return the distance between embeddings */
	public Distance distance() {
		return distance;
	}

	/** @return which changes of the distance count */
	public Evidence evidence() {
		return evidence;
	}

	/** @return whether the model sees images at their own size */
	public boolean ownSize() {
		return ownSize;
	}

	/**
	 * @return the part of the reference image that is explained, if not all of it
	 */
	public Optional<RandomAccessibleInterval<? extends BooleanType<?>>> region() {
		return Optional.ofNullable(region);
	}

	/**
	 * @return correlation of a map with the one from half as many passes of the model at
	 *         which it counts as settled, and no more passes are made; 0 = never
	 */
	public double settle() {
		return settle;
	}

	/** Collects the choices. */
	public static final class Builder {

		private Perturber perturber = new SlidingWindow();
		private Fill fill = new Blur();
		private Distance distance = new Euclidean();
		private Evidence evidence = Evidence.POSITIVE;
		private boolean ownSize;
		private double settle;
		private RandomAccessibleInterval<? extends BooleanType<?>> region;

		private Builder() {}

		/**
		 * @param value what makes the occlusions; default: a sliding window of automatic size
		 * @return this
		 */
		public Builder perturber(final Perturber value) {
			perturber = Objects.requireNonNull(value, "perturber must not be null.");
			return this;
		}

		/**
		 * @param value what a hidden part shows instead; default: blur
		 * @return this
		 */
		public Builder fill(final Fill value) {
			fill = Objects.requireNonNull(value, "fill must not be null.");
			return this;
		}

		/**
		 * @param value the distance between embeddings; default: Euclidean
		 * @return this
		 */
		public Builder distance(final Distance value) {
			distance = Objects.requireNonNull(value, "distance must not be null.");
			return this;
		}

		/**
		 * @param value which changes of the distance count; default: positive
		 * @return this
		 */
		public Builder evidence(final Evidence value) {
			evidence = Objects.requireNonNull(value, "evidence must not be null.");
			return this;
		}

		/**
		 * @param value whether the model sees images at their own size instead of the size it
		 *        recommends; default: no
		 * @return this
		 */
		public Builder ownSize(final boolean value) {
			ownSize = value;
			return this;
		}

		/**
		 * @param mask (x, y), of the reference image's size: only occlusions that touch it are
		 *        made, and the map is NaN outside, where nothing is measured; {@code null}, the
		 *        default, for the whole image
		 * @return this
		 */
		public Builder region(final RandomAccessibleInterval<? extends BooleanType<?>> mask) {
			region = mask;
			return this;
		}

		/**
		 * Stops before all occlusions are evaluated, when the maps have settled: each time the
		 * number of passes of the model has doubled, the maps are compared with those from
		 * before.
		 *
		 * @param value Pearson's correlation, over all pixels, of a map with the one from half
		 *        as many passes that is enough, for all queries, 0..1; 0, the default,
		 *        evaluates all occlusions
		 * @return this
		 * @throws IllegalArgumentException if the value isn't in 0..1
		 */
		public Builder settle(final double value) {
			if (!(value >= 0 && value <= 1)) {
				throw new IllegalArgumentException(
					"settle must be in 0..1 (0 = never, 0.9 is a good value), but is " + value + ".");
			}
			settle = value;
			return this;
		}

		/** @return the settings */
		public SaliencySettings build() {
			return new SaliencySettings(this);
		}
	}
}
