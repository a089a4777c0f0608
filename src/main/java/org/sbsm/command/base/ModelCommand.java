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

import org.sbsm.command.parameter.Choices;
import org.sbsm.imagej.image.Intensity;
import org.sbsm.library.ModelLibrary;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/** A Command that runs a model on images: which one, where, and how it sees them. */
public abstract class ModelCommand extends SaliencyCommand {

	@Parameter(label = "Model", choices = { ModelLibrary.DEFAULT },
		attrs = { @Attr(name = Choices.ATTRIBUTE, value = Choices.MODELS), @Attr(name = Choices.RECORDED) },
		persist = false, description = "The network whose embeddings are compared.")
	private String model = ModelLibrary.DEFAULT;

	@Parameter(label = "Intensity", choices = { "display", "full" }, persist = false,
		attrs = { @Attr(name = Choices.MORE), @Attr(name = Choices.RECORDED) },
		description = "Grey values as displayed, or through the full range of their type.")
	private String intensity = "display";

	@Parameter(label = "Input size", choices = { "recommended", "own" }, persist = false,
		attrs = { @Attr(name = Choices.MORE), @Attr(name = Choices.RECORDED) },
		description = "The size that the model recommends, or the image's own (for models of free size).")
	private String inputSize = "recommended";

	@Parameter(label = "Device", choices = { "cpu", "gpu" }, persist = false,
		attrs = { @Attr(name = Choices.MORE), @Attr(name = Choices.RECORDED) },
		description = "Where the model runs; a graphics processor must be one that the engine finds.")
	private String device = "cpu";

	/** @return name of the model in the library */
	protected final String model() {
		return model;
	}

	/** @return how grey values become brightness */
	protected final Intensity intensity() {
		return Intensity.named(intensity);
	}

	/** @return whether the model sees images at their own size */
	protected final boolean ownSize() {
		return "own".equals(inputSize);
	}

	/** @return where the model runs: cpu or gpu */
	protected final String device() {
		return device;
	}
}
