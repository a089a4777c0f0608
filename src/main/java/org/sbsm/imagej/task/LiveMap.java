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

import java.awt.GraphicsEnvironment;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import org.sbsm.imagej.figure.SaliencyImages;
import org.sbsm.imagej.status.MacroThread;
import org.sbsm.imagej.status.UnfinishedWork;
import org.sbsm.saliency.aggregation.SaliencyMap;
import org.sbsm.saliency.progress.ForwardingProgress;
import org.sbsm.saliency.progress.Progress;

/**
 * Shows the map while it is computed, rough first and finer later, once that takes
 * longer than a moment. In the end the same window shows the final map, or is closed if
 * there is none.
 */
final class LiveMap extends ForwardingProgress implements AutoCloseable {

	/** Nanoseconds before the map is shown, and at least between two updates. */
	private static final long PAUSE = 500_000_000;

	/** Share of the time that updates may take. */
	private static final int COST = 20;

	private final Function<List<SaliencyMap>, ImagePlus> images;
	private ImagePlus shown;
	private boolean finished;
	private long next = System.nanoTime() + PAUSE;

	/**
	 * @param progress hears everything too
	 * @param images makes an image of maps
	 */
	LiveMap(final Progress progress, final Function<List<SaliencyMap>, ImagePlus> images) {
		super(progress);
		this.images = images;
	}

	/**
	 * @param progress hears everything
	 * @return where somebody sees the windows that are opened, this, with the question
	 *         whether to keep the map when it is ended; else {@code progress}
	 */
	Progress orUnseen(final Progress progress) {
		return IJ.getInstance() != null && !MacroThread.isCurrent()
			? new UnfinishedWork(this, UnfinishedWork::ask) : progress;
	}

	/**
	 * @param percent how much of the map is evaluated
	 * @return what the title of an unfinished map says
	 */
	static String unfinished(final int percent) {
		return " (unfinished, " + percent + " %)";
	}

	@Override
	public void intermediate(final Supplier<List<SaliencyMap>> maps) {
		super.intermediate(maps);
		// Nobody sees it, and on machines of a cluster ImageJ can't open windows.
		if (GraphicsEnvironment.isHeadless()) return;
		final long begin = System.nanoTime();
		if (begin < next) return;
		final ImagePlus image = images.apply(maps.get());
		if (shown == null) {
			shown = image;
			shown.show();
		}
		// Whoever closes the window doesn't want to see it before it is done.
		else if (shown.getWindow() != null) replace(image);
		final long end = System.nanoTime();
		next = end + Math.max(PAUSE, COST * (end - begin));
	}

	private void replace(final ImagePlus image) {
		shown.setProp(SaliencyImages.LABEL, image.getProp(SaliencyImages.LABEL));
		shown.setStack(image.getStack());
		shown.setLut(image.getProcessor().getLut());
		shown.setDisplayRange(image.getDisplayRangeMin(), image.getDisplayRangeMax());
		shown.setProperty("Info", image.getProperty("Info"));
		shown.updateAndDraw();
	}

	/**
	 * Ends it with the final map.
	 *
	 * @param image the final map, not shown
	 * @param remark what is added to the title of the one that is shown; may be empty
	 * @return the image with the final map: the one that is shown, if there is one
	 */
	ImagePlus finish(final ImagePlus image, final String remark) {
		if (shown == null || shown.getWindow() == null) return image;
		finished = true;
		replace(image);
		shown.setTitle(shown.getTitle() + remark);
		return shown;
	}

	/** Closes the window unless it shows the final map. */
	@Override
	public void close() {
		if (shown == null || finished) return;
		shown.changes = false;
		shown.close();
	}
}
