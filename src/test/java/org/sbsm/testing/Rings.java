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

package org.sbsm.testing;

import java.util.ArrayList;
import java.util.List;

import org.sbsm.occlusion.Occlusion;
import org.sbsm.occlusion.Perturber;
import org.sbsm.occlusion.SoftOcclusion;
import org.scijava.log.LogService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * A perturber as users may add one: hides rings around a place, with parameters of its
 * own.
 */
@Plugin(type = Perturber.class, name = "rings", priority = -100)
public final class Rings implements Perturber {

	@Parameter
	private LogService log;

	@Parameter(label = "Width of a ring (pixels)", min = "1", max = "1000", description = "From edge to edge.")
	private int ringWidth = 16;

	@Parameter(label = "Centre", min = "0", max = "1", description = "As a share of width and height.")
	private double centreAt = 0.5;

	@Parameter(label = "Edge", choices = { "hard", "soft" }, description = "How a ring ends.")
	private String edge = "hard";

	@Parameter(label = "Discs", description = "Hide all that is within the ring, too.")
	private boolean discs;

	@Override
	public List<Occlusion> occlusions(final int width, final int height) {
		log.debug(key());
		final List<Occlusion> rings = new ArrayList<>();
		for (int inner = 0; inner < Math.hypot(width, height); inner += ringWidth) {
			final float[] weights = new float[width * height];
			float largest = 0;
			for (int i = 0; i < weights.length; i++) {
				final double radius = Math.hypot(i % width - centreAt * width, i / width - centreAt * height);
				final boolean inside = radius < inner + ringWidth && (discs || radius >= inner);
				weights[i] = !inside ? 0 : edge.equals("soft") ? 0.5f : 1;
				largest = Math.max(largest, weights[i]);
			}
			if (largest > 0) rings.add(new SoftOcclusion(0, 0, width, height, weights));
		}
		return rings;
	}

	@Override
	public int[] typicalSize(final int width, final int height) {
		return new int[] { ringWidth, ringWidth };
	}

	@Override
	public String key() {
		return "rings " + ringWidth + " " + centreAt + " " + edge + " " + discs;
	}
}
