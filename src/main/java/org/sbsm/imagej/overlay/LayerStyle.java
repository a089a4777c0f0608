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

package org.sbsm.imagej.overlay;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a layer shows a map. */
public enum LayerStyle {

	/** Colours whose opacity grows with the square of the strength. */
	HEAT,

	/** Lines around all that reaches 25, 50 and 75 % of the largest value. */
	CONTOURS,

	/** Lines around the strongest tenth of the pixels. */
	REGIONS;

	/**
	 * @param name of a style, in lower case
	 * @return the style
	 * @throws IllegalArgumentException if there is none of that name; the message names all
	 */
	public static LayerStyle named(final String name) {
		return Arrays.stream(values()).filter(style -> style.lowerCase().equals(name)).findFirst()
			.orElseThrow(() -> new IllegalArgumentException("layer_style: there is no " + name + "; allowed are: "
				+ Arrays.stream(values()).map(LayerStyle::lowerCase).collect(Collectors.joining(", ")) + "."));
	}

	private String lowerCase() {
		return name().toLowerCase(Locale.ROOT);
	}
}
