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

package org.sbsm.imagej.task;

import ij.ImagePlus;

import org.sbsm.embedding.Embedder;
import org.sbsm.imagej.overlay.LayerLook;
import org.sbsm.imagej.record.ModelProvenance;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.SaliencySettings;
import org.sbsm.service.SimilaritySaliencyService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/** Owns the saliency layer that follows the query; there is one at a time. */
@Plugin(type = Service.class)
public final class LiveSaliencyService extends AbstractService implements SciJavaService {

	@Parameter
	private SimilaritySaliencyService saliency;

	/** The one that is or was at work, or {@code null}. */
	private QueryFollower follower;

	/**
	 * Embeds the occlusions of an image, and lets its layer follow the query from then on,
	 * until {@link #stop} or until the reference image is closed. Ends the one before.
	 *
	 * @param reference the image that is explained; gets the layer
	 * @param model name in the model library
	 * @param device where it runs: cpu or gpu
	 * @param settings everything that can be chosen
	 * @param look of the layer
	 * @param progress hears how far the occlusions are; may end it
	 * @throws IllegalArgumentException if the image can't be explained; the message says
	 *         what to do
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public synchronized void start(final ImagePlus reference, final String model, final String device,
		final SaliencySettings settings, final LayerLook look, final Progress progress) {
		stop();
		final Embedder embedder = saliency.open(model, device);
		ModelProvenance.of(model, embedder);
		final QueryFollower next = new QueryFollower(reference, embedder, settings, saliency.keptEmbeddings(),
			look);
		next.start(progress);
		follower = next;
	}

	/**
	 * Ends it; the layer stays.
	 *
	 * @return whether there was something to end
	 */
	public synchronized boolean stop() {
		final boolean ended = follower != null && follower.stop();
		follower = null;
		return ended;
	}

	@Override
	public void dispose() {
		stop();
	}
}
