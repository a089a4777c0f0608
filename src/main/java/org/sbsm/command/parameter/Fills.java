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

import java.util.List;
import java.util.Map;

import org.sbsm.occlusion.Fill;
import org.sbsm.occlusion.fill.Black;
import org.sbsm.occlusion.fill.Blur;
import org.sbsm.occlusion.fill.Constant;
import org.sbsm.occlusion.fill.ImageMean;
import org.sbsm.occlusion.fill.ModelMean;
import org.sbsm.occlusion.fill.White;

/** Makes a fill of what users call it. */
public final class Fills {

	/** What users can choose. */
	static final List<String> NAMES = List.of("blur", "image-mean", "model-mean", "black", "white", "constant");

	private Fills() {}

	/**
	 * @param name blur, image-mean, model-mean, black, white or constant
	 * @param values for constant: one number or three, separated by commas, in 0..255
	 * @return the fill
	 * @throws IllegalArgumentException if a value is not allowed; the message says what is
	 */
	public static Fill of(final String name, final String values) {
		final Fill fill = switch (name) {
			case "blur" -> new Blur();
			case "image-mean" -> new ImageMean();
			case "model-mean" -> new ModelMean();
			case "black" -> new Black();
			case "white" -> new White();
			case "constant" -> new Constant();
			default -> throw new IllegalArgumentException(
				"fill: there is no " + name + "; allowed are: " + String.join(", ", NAMES) + ".");
		};
		PluginParameters.applyKnown(fill, Map.of("fillValue", values));
		// Says what is wrong with its value.
		fill.key();
		return fill;
	}
}
