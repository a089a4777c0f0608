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

import java.util.Locale;

/**
 * Which changes of the distance count, where {@code d_0} is the distance of the images
 * and {@code d_i} the distance once an occlusion hides a part of the reference image.
 */
public enum Evidence {

	/**
	 * {@code max(d_i - d_0, 0)}: what makes the images alike; the map of SBSM.
	 */
	POSITIVE {

		@Override
		public double of(final double growth) {
			return Math.max(growth, 0);
		}
	},

	/** {@code max(d_0 - d_i, 0)}: what keeps the images apart. */
	NEGATIVE {

		@Override
		public double of(final double growth) {
			return Math.max(-growth, 0);
		}
	},

	/** {@code d_i - d_0}: both; positive evidence less negative evidence. */
	SIGNED {

		@Override
		public double of(final double growth) {
			return growth;
		}
	};

	/**
	 * @param name in lower case
	 * @return the evidence of that name
	 */
	public static Evidence named(final String name) {
		return valueOf(name.toUpperCase(Locale.ROOT));
	}

	/**
	 * @param growth of the distance, {@code d_i - d_0}
	 * @return the evidence, in units of the distance
	 */
	public abstract double of(double growth);
}
