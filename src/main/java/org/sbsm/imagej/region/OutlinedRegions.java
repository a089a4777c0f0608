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

package org.sbsm.imagej.region;

import ij.ImagePlus;

import java.util.List;

import org.sbsm.occlusion.Occlusion;
import org.sbsm.occlusion.Perturber;
import org.sbsm.occlusion.region.Regions;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Hides one region after the other that users have outlined, see {@link Regions}. */
@Plugin(type = Perturber.class, name = "regions", priority = 40)
public final class OutlinedRegions implements ImagePerturber {

	@Parameter(label = "Regions from", choices = { UserRegions.AUTO, UserRegions.MANAGER, UserRegions.OVERLAY },
		persist = false,
		description = "The ROI Manager, or the overlay of the reference image; auto: that if the Manager has none.")
	private String regions = UserRegions.AUTO;

	@Override
	public Perturber of(final ImagePlus reference) {
		return new Regions(
			UserRegions.of(reference, regions).occlusions(reference.getWidth(), reference.getHeight()));
	}

	/** @throws IllegalArgumentException always: an image has them */
	@Override
	public List<Occlusion> occlusions(final int width, final int height) {
		throw new IllegalArgumentException(
			"perturber: regions are outlined on an image of ImageJ; without one, use new Regions(...).");
	}

	/** @throws IllegalArgumentException always: an image has them */
	@Override
	public int[] typicalSize(final int width, final int height) {
		throw new IllegalArgumentException(
			"perturber: regions are outlined on an image of ImageJ; without one, use new Regions(...).");
	}
}
