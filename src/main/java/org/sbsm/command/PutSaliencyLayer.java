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

package org.sbsm.command;

import ij.ImagePlus;

import org.sbsm.command.base.LookCommand;
import org.sbsm.command.parameter.Choices;
import org.sbsm.imagej.image.LookUpTables;
import org.sbsm.imagej.layer.LayerFollower;
import org.sbsm.imagej.layer.MapLayers;
import org.sbsm.imagej.record.MapImages;
import org.sbsm.imagej.record.RecordedPair;
import org.sbsm.saliency.progress.Progress;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Lays a saliency map over an image, as an overlay. */
@Plugin(type = Command.class, menuPath = "Plugins>Saliency>Saliency Layer...",
	attrs = @Attr(name = "no-legacy"))
public class PutSaliencyLayer extends LookCommand {

	@Parameter(label = "Image", required = false,
		attrs = { @Attr(name = Choices.ROLE, value = Choices.REFERENCE),
			@Attr(name = Choices.ABSENT, value = "as recorded") },
		description = "The image that gets the layer; as recorded: the one that the map's record says.")
	private ImagePlus image;

	@Parameter(label = "Saliency map", autoFill = false,
		attrs = @Attr(name = Choices.ROLE, value = Choices.MAP),
		description = "A map of the same size; its slices lie over the planes that they are of.")
	private ImagePlus map;

	@Parameter(label = "Look-up table", choices = { "as-shown", "viridis", "inferno", "cool-warm" },
		persist = false, description = "The colours; cool-warm suits signed maps.")
	private String lut = "as-shown";

	@Parameter(label = "Other images than those of the record", persist = false,
		attrs = @Attr(name = Choices.MACRO_ONLY),
		description = "Lets images be used that aren't those that the map's record says.")
	private boolean unchecked;

	@Parameter(label = "Maps without a record", persist = false, attrs = @Attr(name = Choices.MACRO_ONLY),
		description = "Lets any image of 32 bits count as a saliency map.")
	private boolean anyMap;

	@Override
	protected void compute(final Progress progress) {
		MapImages.check(map, "map", anyMap, consent());
		final ImagePlus under = image();
		LayerFollower.put(map, under,
			MapLayers.of(map, under, "as-shown".equals(lut) ? null : LookUpTables.named(lut), look()));
	}

	private ImagePlus image() {
		if (MapImages.isMap(map)) return RecordedPair.reference(map, "image", image, unchecked, consent());
		if (image != null) return image;
		throw new IllegalArgumentException("image: " + map.getTitle()
			+ " has no record that says of which image it is; give the image that gets the layer.");
	}
}
