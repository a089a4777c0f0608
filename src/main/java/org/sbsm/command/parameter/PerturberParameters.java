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

package org.sbsm.command.parameter;

import java.util.Map;
import java.util.TreeMap;

/**
 * What users chose for the parameters that the built-in perturbers have.
 *
 * @param values by the parameters' names
 */
public record PerturberParameters(Map<String, Object> values) {

	public PerturberParameters(final int windowX, final int windowY, final int strideX, final int strideY,
		final int count, final double probability, final int seed) {
		this(Map.of("window", windowX, "windowY", windowY, "stride", strideX, "strideY", strideY, "count", count,
			"probability", probability, "seed", seed));
	}

	private PerturberParameters with(final Map<String, ?> others) {
		final Map<String, Object> all = new TreeMap<>(values);
		all.putAll(others);
		return new PerturberParameters(all);
	}

	PerturberParameters withWindow(final int window) {
		return with(Map.of("window", window, "windowY", 0, "stride", 0, "strideY", 0));
	}

	public PerturberParameters withSuperpixels(final int number, final double compactness) {
		return with(Map.of("superpixels", number, "compactness", compactness));
	}

	PerturberParameters withRegions(final String regions) {
		return with(Map.of("regions", regions));
	}
}
