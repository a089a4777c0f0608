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

import java.util.Collections;

import org.sbsm.embedding.Embedder;
import org.sbsm.embedding.ModelInput;
import org.sbsm.model.ModelDescriptor;

/**
 * A model whose embedding of an image is its pixels less its mean, so that tests can
 * compute what must come out.
 */
public final class PixelEmbedder implements Embedder {

	private final ModelDescriptor descriptor;

	/**
	 * @param channels 1 or 3
	 * @param mean of each channel, 0..1
	 */
	public PixelEmbedder(final int channels, final double mean) {
		descriptor = new ModelDescriptor("pixels", null, 1, 1, true, 1, channels,
			ModelDescriptor.ChannelOrder.RGB, ModelDescriptor.Layout.NCHW, 1, Collections.nCopies(channels, mean),
			Collections.nCopies(channels, 1.0), "output", false);
	}

	@Override
	public ModelDescriptor model() {
		return descriptor;
	}

	@Override
	public float[] embed(final ModelInput input) {
		return input.values().clone();
	}

	@Override
	public void close() {
		// holds nothing
	}
}
