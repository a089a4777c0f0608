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

package org.sbsm.occlusion.region;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.image.CieLab;
import org.sbsm.occlusion.Boxed;
import org.sbsm.occlusion.Occlusion;
import org.sbsm.occlusion.Perturber;
import org.sbsm.occlusion.Window;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Hides one superpixel after the other: parts that follow the image's own borders, each
 * as a whole. Every pixel belongs to exactly one. See {@link Slic}.
 */
@Plugin(type = Perturber.class, name = "superpixels", priority = 50)
public final class Superpixels implements Perturber {

	@Parameter(label = "Number of superpixels", min = "1", max = "100000", persist = false,
		description = "About as many are made.")
	private int superpixels = 200;

	@Parameter(label = "Compactness", min = "0.1", max = "1000", persist = false,
		description = "Of superpixels: small ones follow the colours, large ones are like squares.")
	private double compactness = 10;

	/** The default number and compactness. */
	public Superpixels() {}

	/**
	 * @param number of superpixels, at least 1; about as many are made
	 * @param compactness above 0: small ones follow the colours, large ones are like
	 *        squares; 10 is usual
	 * @throws IllegalArgumentException if one of them is out of range; the message names it
	 */
	public Superpixels(final int number, final double compactness) {
		if (number < 1) {
			throw new IllegalArgumentException("superpixels must be at least 1, but is " + number + ".");
		}
		if (!(compactness > 0 && compactness < Double.POSITIVE_INFINITY)) {
			throw new IllegalArgumentException("compactness must be above 0, but is " + compactness + ".");
		}
		superpixels = number;
		this.compactness = compactness;
	}

	/** The grid that the superpixels grow from; of an image there are at most as many. */
	@Override
	public List<Occlusion> occlusions(final int width, final int height) {
		final Slic.Grid grid = Slic.Grid.of(width, height, superpixels);
		final List<Occlusion> cells = new ArrayList<>();
		for (int row = 0; row < grid.rows(); row++) {
			for (int column = 0; column < grid.columns(); column++) {
				final int x = start(column, width, grid.columns());
				final int y = start(row, height, grid.rows());
				cells.add(new Window(x, y, start(column + 1, width, grid.columns()) - x,
					start(row + 1, height, grid.rows()) - y));
			}
		}
		return cells;
	}

	private static int start(final int cell, final int size, final int cells) {
		return (int) ((long) cell * size / cells);
	}

	@Override
	public List<Occlusion> occlusions(final List<RandomAccessibleInterval<FloatType>> channels) {
		final int width = Math.toIntExact(channels.get(0).dimension(0));
		final int height = Math.toIntExact(channels.get(0).dimension(1));
		final int[] parts = Slic.parts(CieLab.of(channels), width, height,
			Slic.Grid.of(width, height, superpixels), compactness);
		final List<int[]> boxes = new ArrayList<>();
		for (int i = 0; i < parts.length; i++) {
			final int x = i % width;
			final int y = i / width;
			if (parts[i] == boxes.size()) boxes.add(new int[] { x, y, x, y });
			final int[] box = boxes.get(parts[i]);
			box[0] = Math.min(box[0], x);
			box[2] = Math.max(box[2], x);
			box[3] = y;
		}
		final List<Occlusion> occlusions = new ArrayList<>();
		for (int part = 0; part < boxes.size(); part++) {
			final int[] box = boxes.get(part);
			occlusions.add(new Superpixel(new Window(box[0], box[1], box[2] - box[0] + 1, box[3] - box[1] + 1),
				parts, width, part));
		}
		return Collections.unmodifiableList(occlusions);
	}

	/** That of a square of the superpixels' mean area. */
	@Override
	public int[] typicalSize(final int width, final int height) {
		final Slic.Grid grid = Slic.Grid.of(width, height, superpixels);
		final int side = (int) Math.max(1,
			Math.round(Math.sqrt((double) width * height / (grid.columns() * grid.rows()))));
		return new int[] { side, side };
	}

	@Override
	public String key() {
		return "superpixels " + superpixels + " " + compactness;
	}

	/**
	 * One of the parts of an image; all share the array that says which pixel is whose.
	 */
	private record Superpixel(Window box, int[] parts, int imageWidth, int part) implements Boxed {

		@Override
		public float weight(final int column, final int row) {
			return parts[row * imageWidth + column] == part ? 1 : 0;
		}
	}
}
