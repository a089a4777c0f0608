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

package org.sbsm.evaluation.faithfulness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import org.sbsm.evaluation.measure.Maps;
import org.sbsm.occlusion.Occlusion;
import org.sbsm.saliency.Explanation;
import org.sbsm.saliency.settings.Evidence;

/**
 * An order of the pixels of an image, or of a part of them: which comes first, second,
 * and so on. Immutable, safe for use by many threads.
 */
public final class PixelOrder {

	/** The rank of a pixel that isn't in the order. */
	private static final int NONE = -1;

	private final int width;
	private final int height;

	/**
	 * Place in the order, from 0, row by row (y, x); {@link #NONE} of pixels without one.
	 */
	private final int[] ranks;

	/** Number of pixels that have a place. */
	private final int size;

	private PixelOrder(final int width, final int height, final int[] ranks, final int size) {
		this.width = width;
		this.height = height;
		this.ranks = ranks;
		this.size = size;
	}

	/**
	 * The order of falling saliency. Pixels of equal saliency come in reading order: row by
	 * row from the top, from left to right. Negative values come last; pixels that weren't
	 * measured have no place.
	 *
	 * @param map (x, y), finite values, or NaN where it wasn't measured; not changed
	 * @return the order
	 * @throws IllegalArgumentException if the map has an infinite value, or all its values
	 *         are equal, so that it gives no order; the message says so
	 */
	public static PixelOrder falling(final RandomAccessibleInterval<? extends RealType<?>> map) {
		final float[] values = Maps.values(map, "map");
		if (Maps.isConstant(values)) {
			throw new IllegalArgumentException("map: all pixels have the value " + Maps.measured(values)[0]
				+ ", so that none comes before another; there is nothing to evaluate.");
		}
		return falling(values, Maps.width(map), Maps.height(map));
	}

	/**
	 * The order of falling saliency, in which pixels of equal saliency come in the order of
	 * the signed evidence: among the zeros of a map of positive evidence, those first that
	 * keep the images apart least. (For a map of negative evidence it is the other way
	 * round.) Those that are equal in both come in reading order.
	 *
	 * @param map (x, y), as above
	 * @param evidence that the map shows
	 * @param signed (x, y), of the same size and in the same units: both positive and
	 *        negative evidence; not changed
	 * @return the order
	 * @throws IllegalArgumentException as above, or if the sizes differ
	 */
	public static PixelOrder falling(final RandomAccessibleInterval<? extends RealType<?>> map,
		final Evidence evidence, final RandomAccessibleInterval<? extends RealType<?>> signed) {
		final PixelOrder order = falling(map);
		final float[] ties = Maps.values(signed, "signed evidence");
		if (Maps.width(signed) != order.width || Maps.height(signed) != order.height)
			throw new IllegalArgumentException("The signed evidence must have the size of the map.");
		if (evidence == Evidence.NEGATIVE) {
			for (int i = 0; i < ties.length; i++) {
				ties[i] = -ties[i];
			}
		}
		final float[] values = Maps.values(map, "map");
		final int[] pixels = order.pixels();
		for (int begin = 0; begin < pixels.length;) {
			int end = begin + 1;
			while (end < pixels.length && values[pixels[end]] == values[pixels[begin]]) {
				end++;
			}
			order.sort(pixels, begin, end, ties);
			begin = end;
		}
		return order;
	}

	/** Gives pixels of equal saliency their places: those with large values first. */
	private void sort(final int[] pixels, final int begin, final int end, final float[] values) {
		if (end - begin == 1) return;
		final float[] some = new float[end - begin];
		for (int i = 0; i < some.length; i++) {
			some[i] = values[pixels[begin + i]];
		}
		final PixelOrder among = falling(some, some.length, 1);
		int last = end;
		for (int i = some.length - 1; i >= 0; i--) {
			// Those without a value come last, in reading order.
			ranks[pixels[begin + i]] = among.ranks[i] == NONE ? --last : begin + among.ranks[i];
		}
	}

	/** The pixels that have a place, in order. */
	private int[] pixels() {
		final int[] pixels = new int[size];
		for (int i = 0; i < ranks.length; i++) {
			if (ranks[i] != NONE) pixels[ranks[i]] = i;
		}
		return pixels;
	}

	/**
	 * The order of an explanation's first map, as {@link #falling} with its signed
	 * evidence.
	 *
	 * @param explanation with signed evidence (see
	 *        {@link org.sbsm.saliency.SimilaritySaliency#withSignedEvidence})
	 * @param evidence that its maps show
	 * @return the order
	 * @throws IllegalArgumentException if all values of the map are equal
	 */
	public static PixelOrder of(final Explanation explanation, final Evidence evidence) {
		return falling(explanation.maps().get(0).image(), evidence, explanation.signed().get(0).image());
	}

	/**
	 * A random order, where every order is as likely as another.
	 *
	 * @param width of the image in pixels, at least 1
	 * @param height of the image in pixels, at least 1
	 * @param seed the same seed gives the same order
	 * @return the order
	 */
	public static PixelOrder random(final int width, final int height, final long seed) {
		final int[] ranks = new int[Math.multiplyExact(width, height)];
		final Random random = new Random(seed);
		for (int i = 0; i < ranks.length; i++) {
			final int other = random.nextInt(i + 1);
			ranks[i] = ranks[other];
			ranks[other] = i;
		}
		return new PixelOrder(width, height, ranks, ranks.length);
	}

	/**
	 * Part by part, in a random order of the parts: whole windows, not single pixels, so
	 * that it can be compared with the order of a map, whose neighbours have much the same
	 * saliency. The pixels of a part come in reading order; those of none have no place.
	 *
	 * @param width of the image in pixels, at least 1
	 * @param height of the image in pixels, at least 1
	 * @param parts of the image, such as all positions of a window; they may overlap
	 * @param seed the same seed gives the same order
	 * @return the order
	 */
	public static PixelOrder ofParts(final int width, final int height, final List<? extends Occlusion> parts,
		final long seed) {
		final List<Occlusion> shuffled = new ArrayList<>(parts);
		Collections.shuffle(shuffled, new Random(seed));
		final int[] ranks = new int[Math.multiplyExact(width, height)];
		Arrays.fill(ranks, NONE);
		int count = 0;
		for (final Occlusion part : shuffled) {
			for (int y = part.y(); y < part.y() + part.height(); y++) {
				for (int x = part.x(); x < part.x() + part.width(); x++) {
					if (ranks[y * width + x] == NONE && part.weight(x, y) > 0) ranks[y * width + x] = count++;
				}
			}
		}
		return new PixelOrder(width, height, ranks, count);
	}

	/**
	 * From the centre of the image outwards, in ellipses of the image's proportions; ties
	 * in reading order. People put what matters in the middle: a map must do better than
	 * this.
	 *
	 * @param width of the image in pixels, at least 1
	 * @param height of the image in pixels, at least 1
	 * @return the order
	 */
	public static PixelOrder centreBiased(final int width, final int height) {
		final float[] nearness = new float[Math.multiplyExact(width, height)];
		for (int i = 0; i < nearness.length; i++) {
			// Twice the distances from the centre, in units that make the image a square;
			// whole numbers, so that mirrored places are equal.
			final double x = (2.0 * (i % width) + 1 - width) * height;
			final double y = (2.0 * (i / width) + 1 - height) * width;
			nearness[i] = (float) -(x * x + y * y);
		}
		return falling(nearness, width, height);
	}

	private static PixelOrder falling(final float[] values, final int width, final int height) {
		final long[] keys = new long[values.length];
		int count = 0;
		for (int i = 0; i < keys.length; i++) {
			if (Float.isNaN(values[i])) continue;
			// Adding 0 makes -0 to 0. The bits of floats, so turned, are in their order.
			final int bits = Float.floatToIntBits(values[i] + 0f);
			final int rising = bits ^ bits >> 31 & Integer.MAX_VALUE;
			keys[count++] = (long) ~rising << 32 | i;
		}
		Arrays.parallelSort(keys, 0, count);
		final int[] ranks = new int[keys.length];
		Arrays.fill(ranks, NONE);
		for (int rank = 0; rank < count; rank++) {
			ranks[(int) keys[rank]] = rank;
		}
		return new PixelOrder(width, height, ranks, count);
	}

	/**
	 * The same order of fewer pixels: of those that another order has, so that both can be
	 * compared.
	 *
	 * @param other an order of the pixels of an image of the same size
	 * @return this order without the pixels that the other one doesn't have
	 */
	public PixelOrder among(final PixelOrder other) {
		final int[] fewer = new int[ranks.length];
		Arrays.fill(fewer, NONE);
		int count = 0;
		for (final int pixel : pixels()) {
			if (other.ranks[pixel] != NONE) fewer[pixel] = count++;
		}
		return new PixelOrder(width, height, fewer, count);
	}

	/** @return number of pixels that are in the order */
	public int size() {
		return size;
	}

	/** @return width of the image in pixels */
	public int width() {
		return width;
	}

	/** @return height of the image in pixels */
	public int height() {
		return height;
	}

	/**
	 * @param x column in the image
	 * @param y row in the image
	 * @return the pixel's place in the order, from 0; -1 if it has none
	 */
	public int rank(final int x, final int y) {
		return ranks[y * width + x];
	}
}
