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

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.sbsm.embedding.Embedder;
import org.sbsm.imagej.figure.SaliencyImages;
import org.sbsm.imagej.choice.ImageRole;
import org.sbsm.imagej.image.ImagePlusReader;
import org.sbsm.imagej.image.Intensity;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.imagej.layer.MapLayers;
import org.sbsm.imagej.overlay.LayerLook;
import org.sbsm.saliency.Explanation;
import org.sbsm.saliency.SimilaritySaliency;
import org.sbsm.saliency.cache.EmbeddingStore;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.SaliencySettings;

/**
 * Lets the saliency layer of a reference image follow the query: whichever other image,
 * or slice of it, is active. The occlusions are embedded once; after that each query
 * costs one run of the model.
 */
final class QueryFollower {

	/** Milliseconds between two looks at which image is active. */
	private static final int PAUSE = 150;

	private final ImagePlus reference;
	private final Embedder embedder;
	private final SaliencySettings settings;
	private final EmbeddingStore store;
	private final LayerLook look;
	private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
		final Thread thread = new Thread(task, "Live Saliency");
		thread.setDaemon(true);
		return thread;
	});
	private String followed = "";

	/**
	 * @param reference the image that is explained; gets the layer
	 * @param embedder the model; is closed at the end
	 * @param settings everything that can be chosen
	 * @param store of embeddings that are kept
	 * @param look of the layer
	 */
	QueryFollower(final ImagePlus reference, final Embedder embedder, final SaliencySettings settings,
		final EmbeddingStore store, final LayerLook look) {
		this.reference = reference;
		this.settings = settings;
		this.store = store;
		this.look = look;
		this.embedder = embedder;
	}

	/**
	 * Embeds the occlusions of the image, and follows the query from then on, until
	 * {@link #stop} or until the reference image is closed.
	 *
	 * @param progress hears how far the occlusions are; may end it
	 * @throws IllegalArgumentException if the image can't be explained; the message says
	 *         what to do
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	void start(final Progress progress) {
		boolean ready = false;
		try {
			// The image as its own query: whatever comes next is a question of distances.
			explain(reference, progress);
			ready = true;
		}
		finally {
			if (!ready) embedder.close();
		}
		executor.scheduleWithFixedDelay(this::look, 0, PAUSE, TimeUnit.MILLISECONDS);
	}

	/** @return whether it was at work until now; the layer stays */
	synchronized boolean stop() {
		if (executor.isShutdown()) return false;
		// The model is closed by the thread that uses it.
		executor.execute(embedder::close);
		executor.shutdown();
		return true;
	}

	/** Looks which image is active, and shows its map if it is another one. */
	private void look() {
		try {
			if (WindowManager.getImage(reference.getID()) == null) {
				stop();
				return;
			}
			final ImagePlus query = WindowManager.getCurrentImage();
			if (query == null || query == reference || !ImageRole.QUERY.fits(query)
				|| query.getType() == ImagePlus.GRAY32 && query.getTitle().startsWith("Saliency of ")) return;
			final String now = query.getID() + " " + query.getCurrentSlice() + " " + reference.getCurrentSlice();
			if (now.equals(followed)) return;
			followed = now;
			show(query, explain(query, Progress.NONE));
		}
		catch (final RuntimeException exc) {
			stop();
			IJ.log("Live Saliency has ended: " + exc.getMessage());
		}
	}

	private Explanation explain(final ImagePlus query, final Progress progress) {
		return new SimilaritySaliency(embedder, store).explain(
			ImagePlusReader.plane(reference, PlanePosition.current(reference), Intensity.DISPLAY),
			List.of(ImagePlusReader.plane(query, PlanePosition.current(query), Intensity.DISPLAY)), settings,
			progress);
	}

	private void show(final ImagePlus query, final Explanation explanation) {
		final ImagePlus map = SaliencyImages.of("live", explanation.maps(), List.of(query.getTitle()), reference,
			settings.evidence());
		new MapLayers(List.of(PlanePosition.current(reference)), 1, null, look).put(map, reference, 0);
		IJ.showStatus("Live Saliency: " + reference.getTitle() + " for " + query.getTitle() + ", distance "
			+ IJ.d2s(explanation.maps().get(0).distance(), 4));
	}
}
