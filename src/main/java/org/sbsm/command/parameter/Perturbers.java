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

import ij.ImagePlus;

import java.util.Map;

import org.sbsm.imagej.region.ImagePerturber;
import org.sbsm.occlusion.Perturber;
import org.sbsm.plugin.NamedPlugins;
import org.scijava.plugin.PluginService;

/** Makes a perturber of what users call it and of what they choose. */
public final class Perturbers {

	/** The one that hides regions that users have outlined. */
	public static final String REGIONS = "regions";

	/**
	 * The largest window and stride that can be chosen, in pixels: more than the sides of
	 * most images, and windows are clipped to the image.
	 */
	static final int LARGEST_PIXELS = 100_000;

	/** That as a parameter's maximum. */
	public static final String LARGEST = "" + LARGEST_PIXELS;

	private static final String SUPERPIXELS = "superpixels";

	private Perturbers() {}

	/**
	 * @param name of a perturber
	 * @return whether it hides parts of different shapes, rather than windows in a grid
	 */
	public static boolean hasShapes(final String name) {
		return name.equals(REGIONS) || name.equals(SUPERPIXELS);
	}

	/**
	 * @param plugins where perturbers are found
	 * @param name of the perturber
	 * @param values of its parameters, by their names; others are left alone
	 * @param reference image that is explained
	 * @return the perturber
	 * @throws IllegalArgumentException if there is none of that name, or it needs regions
	 *         and there are none; the message says what to do
	 */
	public static Perturber of(final PluginService plugins, final String name, final Map<String, Object> values,
		final ImagePlus reference) {
		final Perturber perturber = NamedPlugins.create(plugins, Perturber.class, name);
		PluginParameters.applyKnown(perturber, values);
		return perturber instanceof ImagePerturber outlined ? outlined.of(reference) : perturber;
	}
}
