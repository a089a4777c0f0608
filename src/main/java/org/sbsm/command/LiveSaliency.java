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

import ij.IJ;
import ij.ImagePlus;

import org.sbsm.command.base.SaliencyCommand;
import org.sbsm.command.parameter.Choices;
import org.sbsm.command.parameter.Perturbers;
import org.sbsm.imagej.overlay.LayerLook;
import org.sbsm.imagej.task.LiveSaliencyService;
import org.sbsm.library.ModelLibrary;
import org.sbsm.occlusion.window.SlidingWindow;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.SaliencySettings;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Lets the layer on a reference image follow the query: whichever other image, or slice
 * of it, is active. It ends with {@code follow=false}, or when the reference image is
 * closed.
 */
@Plugin(type = Command.class, menuPath = "Plugins>Saliency>Live Saliency...",
	attrs = @Attr(name = "no-legacy"))
public class LiveSaliency extends SaliencyCommand {

	private static final String ON = "follow=true";

	@Parameter(label = "Reference image", attrs = @Attr(name = Choices.ROLE, value = Choices.REFERENCE),
		description = "The image that is explained: the layer lies over it.")
	private ImagePlus reference;

	@Parameter(label = "Follow the active image", persist = false,
		description = "Off: ends what is going on; the layer stays.")
	private boolean follow = true;

	@Parameter(label = "Model", choices = { ModelLibrary.DEFAULT },
		attrs = { @Attr(name = Choices.ATTRIBUTE, value = Choices.MODELS),
			@Attr(name = Choices.ONLY_FOR, value = ON), @Attr(name = Choices.AT_ONCE) },
		persist = false, description = "The network whose embeddings are compared.")
	private String model = ModelLibrary.DEFAULT;

	@Parameter(label = "Window (pixels)", min = "0", max = Perturbers.LARGEST, persist = false,
		attrs = { @Attr(name = Choices.ONLY_FOR, value = ON), @Attr(name = Choices.AT_ONCE) },
		description = "Width of the hidden window; 0 = automatic: a fifth of the smaller side.")
	private int window;

	@Parameter(label = "Stride (pixels)", min = "0", max = Perturbers.LARGEST, persist = false,
		attrs = { @Attr(name = Choices.ONLY_FOR, value = ON), @Attr(name = Choices.AT_ONCE) },
		description = "Step from window to window; 0 = automatic: 0.4 times the window.")
	private int stride;

	@Parameter(label = "Device", choices = { "cpu", "gpu" }, persist = false,
		attrs = { @Attr(name = Choices.ONLY_FOR, value = ON), @Attr(name = Choices.AT_ONCE) },
		description = "Where the model runs; a graphics processor must be one that the engine finds.")
	private String device = "cpu";

	@Parameter(label = "Style of the layer", choices = { "heat", "contours", "regions" }, persist = false,
		attrs = { @Attr(name = Choices.ONLY_FOR, value = ON), @Attr(name = Choices.AT_ONCE) },
		description = "Colours; lines at 25, 50 and 75 % of the maximum; or a line around the strongest tenth.")
	private String layerStyle = "heat";

	@Parameter(label = "Opacity of the layer (%)", min = "0", max = "100", persist = false,
		attrs = { @Attr(name = Choices.ONLY_FOR, value = ON), @Attr(name = Choices.AT_ONCE) },
		description = "Where the map is strongest; it grows with the value. 0 = invisible, 100 = opaque.")
	private double opacity = 50;

	@Parameter
	private LiveSaliencyService live;

	@Override
	protected void compute(final Progress progress) {
		if (follow) {
			live.start(reference, model, device,
				SaliencySettings.builder().perturber(new SlidingWindow(window, window, stride, stride)).build(),
				LayerLook.of(layerStyle, opacity, 0), progress);
		}
		else if (!live.stop()) IJ.showStatus("Live Saliency isn't on.");
	}
}
