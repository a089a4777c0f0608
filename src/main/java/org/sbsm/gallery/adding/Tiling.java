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

package org.sbsm.gallery.adding;

import java.util.ArrayList;
import java.util.List;

import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;

import org.sbsm.saliency.occluded.ModelChannels;
import org.sbsm.saliency.occluded.PlaneReader;

/**
 * How planes are divided into items: not at all, or into square patches. The patches of
 * an axis begin every {@code step} pixels; the last one ends at the image's edge. Where
 * the image is smaller than a patch, the patch is as small.
 * <p>
 * A patch is empty, and left out, if the standard deviation of its brightness (0..1) is
 * below {@code empty} in each channel.
 * </p>
 *
 * @param patch side in pixels; 0 for whole planes, none of which is empty
 * @param step in pixels, at least 1; without effect on whole planes
 * @param empty standard deviation, 0 to keep all; without effect on whole planes
 */
public record Tiling(int patch, int step, double empty) {

	/** Standard deviation of brightness below which patches usually count as empty. */
	public static final double EMPTY = 0.02;

	/**
	 * @throws IllegalArgumentException if a number is out of range
	 */
	public Tiling {
		if (patch < 0 || step < 1 || !(empty >= 0)) {
			throw new IllegalArgumentException(
				"patch must be at least 0, step at least 1 and empty at least 0, but are " + patch + ", " + step
					+ " and " + empty + ".");
		}
	}

	/** @return whole planes */
	public static Tiling whole() {
		return new Tiling(0, 1, 0);
	}

	/** @return it in words: the same ones for the same items only */
	public String text() {
		return patch == 0 ? "whole" : "patch " + patch + ", step " + step + ", empty " + empty;
	}

	/**
	 * @param width of a plane, in pixels
	 * @param height of a plane, in pixels
	 * @return the items (x, y), row by row, those that may be empty included
	 */
	public List<Interval> tiles(final long width, final long height) {
		final List<Interval> tiles = new ArrayList<>();
		for (final long[] row : axis(height)) {
			for (final long[] column : axis(width)) {
				tiles.add(Intervals.createMinSize(column[0], row[0], column[1], row[1]));
			}
		}
		return tiles;
	}

	/** Beginnings and sizes along an axis. */
	private List<long[]> axis(final long size) {
		if (patch == 0 || patch >= size) return List.of(new long[] { 0, size });
		final List<long[]> parts = new ArrayList<>();
		long begin = 0;
		for (; begin + patch < size; begin += step) {
			parts.add(new long[] { begin, patch });
		}
		parts.add(new long[] { size - patch, patch });
		return parts;
	}

	/**
	 * @param pixels of an item (x, y, channel), brightness 0..1
	 * @return whether it is left out
	 */
	public boolean isEmpty(final RandomAccessibleInterval<FloatType> pixels) {
		if (patch == 0 || empty == 0) return false;
		return ModelChannels.of(pixels, "gallery's").stream().noneMatch(plane -> deviation(plane) >= empty);
	}

	private static double deviation(final RandomAccessibleInterval<FloatType> plane) {
		final int width = (int) plane.dimension(0);
		final int height = (int) plane.dimension(1);
		final PlaneReader reader = new PlaneReader(plane);
		final float[] row = new float[width];
		double sum = 0;
		double squares = 0;
		for (int y = 0; y < height; y++) {
			reader.read(y, 0, width, row);
			for (final float value : row) {
				sum += value;
				squares += (double) value * value;
			}
		}
		final double count = (double) width * height;
		// Of brightness 0..1 in double precision: exact enough for any threshold.
		return Math.sqrt(Math.max(0, squares / count - sum / count * (sum / count)));
	}
}
