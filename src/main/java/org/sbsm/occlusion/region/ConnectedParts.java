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

import java.util.Arrays;

/**
 * Makes labelled parts of an image hang together: of each label, only the largest
 * connected part is kept (4 neighbours count), if it is large enough; the other pixels
 * go to a part beside them. Deterministic.
 */
final class ConnectedParts {

	private final int[] labels;
	private final int width;

	/** Connected part of each pixel, numbered in reading order. */
	private final int[] parts;

	/** Number of pixels per part. */
	private int[] sizes = new int[64];

	private int count;

	private ConnectedParts(final int[] labels, final int width) {
		this.labels = labels;
		this.width = width;
		parts = new int[labels.length];
		Arrays.fill(parts, -1);
	}

	/**
	 * @param labels of the pixels, row by row (y, x), from 0; not changed
	 * @param width of the image, in pixels
	 * @param height of the image, in pixels
	 * @param smallest number of pixels of a part that is kept; if none has as many, the
	 *        largest one is
	 * @return a new label per pixel, from 0 without gaps, in reading order; the pixels of
	 *         each are connected, and there are at most as many as before
	 */
	static int[] of(final int[] labels, final int width, final int height, final int smallest) {
		final ConnectedParts connected = new ConnectedParts(labels, width);
		final int[] queue = new int[labels.length];
		for (int i = 0; i < labels.length; i++) {
			if (connected.parts[i] < 0) connected.flood(i, queue);
		}
		return connected.inReadingOrder(connected.absorbed(connected.kept(smallest), height));
	}

	private void flood(final int start, final int[] queue) {
		if (count == sizes.length) sizes = Arrays.copyOf(sizes, 2 * count);
		int end = 0;
		queue[end++] = start;
		parts[start] = count;
		for (int next = 0; next < end; next++) {
			final int i = queue[next];
			final int x = i % width;
			if (x > 0) end = visit(i - 1, i, queue, end);
			if (x < width - 1) end = visit(i + 1, i, queue, end);
			if (i >= width) end = visit(i - width, i, queue, end);
			if (i + width < labels.length) end = visit(i + width, i, queue, end);
		}
		sizes[count++] = end;
	}

	private int visit(final int i, final int from, final int[] queue, final int end) {
		if (parts[i] >= 0 || labels[i] != labels[from]) return end;
		parts[i] = count;
		queue[end] = i;
		return end + 1;
	}

	/** For each part itself if it is kept, else -1. */
	private int[] kept(final int smallest) {
		final int[] largest = new int[Arrays.stream(labels).max().orElseThrow() + 1];
		Arrays.fill(largest, -1);
		int first = 0;
		for (int i = 0; i < labels.length; i++) {
			final int part = parts[i];
			if (largest[labels[i]] < 0 || sizes[part] > sizes[largest[labels[i]]]) largest[labels[i]] = part;
			if (sizes[part] > sizes[first]) first = part;
		}
		final int[] target = new int[count];
		Arrays.fill(target, -1);
		target[first] = first;
		for (final int part : largest) {
			if (part >= 0 && sizes[part] >= smallest) target[part] = part;
		}
		return target;
	}

	/** Lets the parts that are kept take in those beside them, until none is left. */
	private int[] absorbed(final int[] target, final int height) {
		boolean left = true;
		while (left) {
			left = false;
			for (int y = 0; y < height; y++) {
				for (int x = 0; x < width; x++) {
					final int i = y * width + x;
					if (x + 1 < width) left |= absorb(target, parts[i], parts[i + 1]);
					if (y + 1 < height) left |= absorb(target, parts[i], parts[i + width]);
				}
			}
		}
		return target;
	}

	/** @return whether both are still without one that takes them in */
	private static boolean absorb(final int[] target, final int one, final int other) {
		if (target[one] < 0 && target[other] < 0) return true;
		if (target[one] < 0) target[one] = target[other];
		else if (target[other] < 0) target[other] = target[one];
		return false;
	}

	private int[] inReadingOrder(final int[] target) {
		final int[] number = new int[count];
		Arrays.fill(number, -1);
		final int[] result = new int[parts.length];
		int next = 0;
		for (int i = 0; i < parts.length; i++) {
			final int part = target[parts[i]];
			if (number[part] < 0) number[part] = next++;
			result[i] = number[part];
		}
		return result;
	}
}
