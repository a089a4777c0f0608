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

package org.sbsm.imagej.correspondence;

import ij.ImagePlus;

import org.sbsm.saliency.progress.Progress;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/** Owns what follows the mouse in two images; there is one at a time. */
@Plugin(type = Service.class)
public final class LiveLinkService extends AbstractService implements SciJavaService {

	/** The one that is or was at work, or {@code null}. */
	private LinkFollower follower;

	/**
	 * Shows in one image what corresponds to the place under the mouse in the other, until
	 * {@link #stop} or until one of them is closed. Ends the one before.
	 *
	 * @param finder embeds the images, or knows them
	 * @param reference one of the images
	 * @param query the other one
	 * @param progress hears how far the embeddings are; may end it
	 * @throws IllegalArgumentException if an image has no window
	 */
	public synchronized void start(final LinkFinder finder, final ImagePlus reference, final ImagePlus query,
		final Progress progress) {
		stop();
		final LinkFollower next = new LinkFollower(reference, query, finder.find(reference, query, progress));
		next.start();
		follower = next;
	}

	/** Ends it, and takes what it showed away. */
	public synchronized void stop() {
		if (follower != null) follower.stop();
		follower = null;
	}

	@Override
	public void dispose() {
		stop();
	}
}
