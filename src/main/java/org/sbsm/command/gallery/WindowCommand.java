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

package org.sbsm.command.gallery;

import java.util.Map;
import java.util.TreeMap;

import org.sbsm.command.base.SaliencyCommand;
import org.sbsm.command.parameter.Choices;
import org.sbsm.command.parameter.Fills;
import org.sbsm.command.parameter.Perturbers;
import org.sbsm.occlusion.window.SlidingWindow;
import org.sbsm.saliency.settings.SaliencySettings;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/**
 * A Command that slides a window over images whose model and distance are known: those
 * of a gallery or a concept.
 */
public abstract class WindowCommand extends SaliencyCommand {

	@Parameter(label = "Window (pixels)", min = "0", max = Perturbers.LARGEST, persist = false,
		attrs = @Attr(name = Choices.RECORDED),
		description = "Width of the hidden window; 0 = automatic: a fifth of the smaller side.")
	private int window;

	@Parameter(label = "Stride (pixels)", min = "0", max = Perturbers.LARGEST, persist = false,
		attrs = @Attr(name = Choices.RECORDED),
		description = "Step from window to window; 0 = automatic: 0.4 times the window.")
	private int stride;

	@Parameter(label = "Fill", choices = { "blur", "image-mean", "model-mean", "black", "white", "constant" },
		persist = false, attrs = { @Attr(name = Choices.MORE),
			@Attr(name = Choices.ATTRIBUTE, value = Choices.FILLS), @Attr(name = Choices.RECORDED) },
		description = "What a hidden window shows instead.")
	private String fill = "blur";

	@Parameter(label = "Fill value", persist = false,
		attrs = { @Attr(name = Choices.PARAMETER_OF, value = "fill"), @Attr(name = Choices.RECORDED) },
		description = "For the constant fill: one number or three (r,g,b), each in 0..255.")
	private String fillValue = "0";

	@Parameter(label = "Keep embeddings in folder", required = false, persist = false,
		attrs = @Attr(name = Choices.MORE),
		description = "For later sessions; those used last are always kept in memory.")
	private String keep = "";

	/** @return window, stride and fill; everything else is as usual */
	protected final SaliencySettings.Builder windows() {
		return SaliencySettings.builder().perturber(new SlidingWindow(window, window, stride, stride))
			.fill(Fills.of(plugins(), fill, pluginValues()));
	}

	/** @return macro keys and values of the run, as a record has them */
	protected final Map<String, String> recorded() {
		final Map<String, String> recorded = new TreeMap<>(settings());
		recorded.put("perturber", "sliding-window");
		return recorded;
	}

	/** @return folder for embeddings; empty for none */
	protected final String keep() {
		return keep;
	}
}
