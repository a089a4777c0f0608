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

package org.sbsm.imagej.layer;

import ij.IJ;
import ij.ImageListener;
import ij.ImagePlus;
import ij.macro.Interpreter;

import java.awt.EventQueue;
import java.lang.ref.WeakReference;

import org.sbsm.imagej.overlay.SaliencyLayer;

/**
 * Lets the layer on a reference image follow its map: when the slice of another query
 * is shown, the layer becomes that query's. It ends when one of the images is closed,
 * or when the layer has been removed or is from another map. It keeps no image in
 * memory.
 */
public final class LayerFollower implements ImageListener {

	private final WeakReference<ImagePlus> map;
	private final WeakReference<ImagePlus> reference;
	private final MapLayers layers;
	private String owner;
	private int shown;

	/**
	 * @param map with the slices of the queries
	 * @param reference image that has the layers
	 * @param layers how they lie over it
	 * @param owner of the layers
	 */
	LayerFollower(final ImagePlus map, final ImagePlus reference, final MapLayers layers, final String owner) {
		this.map = new WeakReference<>(map);
		this.reference = new WeakReference<>(reference);
		this.layers = layers;
		this.owner = owner;
		shown = layers.queryOf(map.getCurrentSlice());
	}

	/**
	 * Lays the query whose slice is shown over the reference image. Where there are several
	 * queries and somebody who sees them, the layer follows the map from then on.
	 *
	 * @param map with the slices of the queries
	 * @param reference image that receives the layers
	 * @param layers how they lie over it
	 */
	public static void put(final ImagePlus map, final ImagePlus reference, final MapLayers layers) {
		final String owner = layers.put(map, reference, layers.queryOf(map.getCurrentSlice()));
		if (layers.queries() > 1 && IJ.getInstance() != null && !Interpreter.isBatchMode())
			ImagePlus.addImageListener(new LayerFollower(map, reference, layers, owner));
	}

	@Override
	public void imageOpened(final ImagePlus image) {
		// Only the two images matter.
	}

	@Override
	public void imageClosed(final ImagePlus image) {
		if (isGone() || image == map.get() || image == reference.get()) end();
	}

	@Override
	public void imageUpdated(final ImagePlus image) {
		if (isGone()) end();
		else if (image == map.get() && layers.queryOf(image.getCurrentSlice()) != shown) follow(image);
	}

	private boolean isGone() {
		return map.get() == null || reference.get() == null;
	}

	private void follow(final ImagePlus image) {
		final ImagePlus under = reference.get();
		// Whoever has removed the layer, or laid another one there, wants it so.
		if (!SaliencyLayer.isOwnedBy(under, owner)) {
			end();
			return;
		}
		final boolean hidden = SaliencyLayer.isHidden(under);
		shown = layers.queryOf(image.getCurrentSlice());
		owner = layers.put(image, under, shown);
		if (hidden) SaliencyLayer.toggle(under);
	}

	/** Not at once: ImageJ is going through its list of listeners. */
	private void end() {
		EventQueue.invokeLater(() -> ImagePlus.removeImageListener(this));
	}
}
