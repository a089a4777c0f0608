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

package org.sbsm.command.base;

import org.sbsm.imagej.overlay.LayerLook;
import org.scijava.plugin.Parameter;

/** A Command that draws a map over its reference image: how it looks. */
public abstract class LookCommand extends SaliencyCommand {

	@Parameter(label = "Style of the layer", choices = { "heat", "contours", "regions" }, persist = false,
		description = "Colours; lines at 25, 50 and 75 % of the maximum; or a line around the strongest tenth.")
	private String layerStyle = "heat";

	@Parameter(label = "Opacity of the layer (%)", min = "0", max = "100", persist = false,
		description = "Where the map is strongest; it grows with the value. 0 = invisible, 100 = opaque.")
	private double opacity = 50;

	@Parameter(label = "Transparent below (% of maximum)", min = "0", max = "100", persist = false,
		description = "The layer shows nothing where the map is below this share of its maximum.")
	private double threshold;

	/** @return how the map looks */
	protected final LayerLook look() {
		return LayerLook.of(layerStyle, opacity, threshold);
	}
}
