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

package org.sbsm.occlusion.random;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.sbsm.occlusion.ImageWide;
import org.sbsm.occlusion.Occlusion;

/**
 * A grid of cells over the image, each hidden or shown at random, and shifted as a
 * whole by less than a cell at random. Keeps a number per cell, not per pixel.
 *
 * @param width of the image, in pixels
 * @param height of the image, in pixels
 * @param cellX width of a cell, in pixels
 * @param cellY height of a cell, in pixels
 * @param shiftX of the grid to the left, 0 up to {@code cellX}
 * @param shiftY of the grid upwards, 0 up to {@code cellY}
 * @param columns cells in a row, two more than fit into the image
 * @param hidden 1 for a hidden cell, 0 for one that is shown; row by row (y, x)
 * @param smooth whether weights between the cells' centres are bilinear, or those of
 *        the cell
 */
record RandomGridMask(int width, int height, int cellX, int cellY, int shiftX, int shiftY, int columns,
	byte[] hidden, boolean smooth) implements ImageWide {

	/**
	 * @param parameters what is random about them
	 * @param width of the image, in pixels, at least 1
	 * @param height of the image, in pixels, at least 1
	 * @param smooth see above
	 * @return the occlusions: as many as the parameters say
	 */
	static List<Occlusion> occlusions(final Choice parameters, final int width, final int height,
		final boolean smooth) {
		final int[] cell = parameters.cell();
		final int columns = (width - 1) / cell[0] + 3;
		final int rows = (height - 1) / cell[1] + 3;
		final List<Occlusion> occlusions = new ArrayList<>(parameters.count());
		// One generator for each: the first occlusions don't depend on how many there are.
		final SplittableRandom seeds = new SplittableRandom(parameters.seed());
		for (int i = 0; i < parameters.count(); i++) {
			final SplittableRandom random = seeds.split();
			final byte[] hidden = new byte[columns * rows];
			for (int c = 0; c < hidden.length; c++) {
				hidden[c] = (byte) (random.nextDouble() < parameters.probability() ? 1 : 0);
			}
			occlusions.add(new RandomGridMask(width, height, cell[0], cell[1], random.nextInt(cell[0]),
				random.nextInt(cell[1]), columns, hidden, smooth));
		}
		return occlusions;
	}

	/**
	 * What can be chosen about random occlusions.
	 *
	 * @param cell width and height of a cell, in pixels
	 * @param count number of occlusions
	 * @param probability that a cell is hidden
	 * @param seed of the random numbers
	 */
	record Choice(int[] cell, int count, double probability, long seed) {}

	@Override
	public float weight(final int x, final int y) {
		if (!smooth) return hidden[(y + shiftY) / cellY * columns + (x + shiftX) / cellX];
		// Place between the centres of four cells.
		final float column = (x + shiftX + 0.5f) / cellX;
		final float row = (y + shiftY + 0.5f) / cellY;
		final int left = (int) column;
		final int top = (int) row;
		final float right = column - left;
		final float below = row - top;
		final int first = top * columns + left;
		return (1 - below) * ((1 - right) * hidden[first] + right * hidden[first + 1])
			+ below * ((1 - right) * hidden[first + columns] + right * hidden[first + columns + 1]);
	}
}
