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

package org.sbsm.engine.segment;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.sbsm.engine.segment.Segment.Crop;
import org.sbsm.onnx.UnsupportedGraphException;

/**
 * A segment at one size of its input: remembers what it takes to compute which part of
 * its output. For any number of threads.
 */
public final class SegmentGeometry {

	private final Segment segment;
	private final Map<String, Integer> widths;
	private final Map<String, Integer> heights;
	private final Map<Interval, Crop> columns = new ConcurrentHashMap<>();
	private final Map<Interval, Crop> rows = new ConcurrentHashMap<>();
	private final Map<Interval, Crop> changedColumns = new ConcurrentHashMap<>();
	private final Map<Interval, Crop> changedRows = new ConcurrentHashMap<>();

	/**
	 * @param width of the input
	 * @param height of the input
	 * @throws UnsupportedGraphException if the segment can't be run at this size
	 */
	public SegmentGeometry(final Segment segment, final int width, final int height)
		throws UnsupportedGraphException {
		this.segment = segment;
		widths = segment.sizes(width, true);
		heights = segment.sizes(height, false);
	}

	public int outputWidth() {
		return widths.get(segment.output());
	}

	public int outputHeight() {
		return heights.get(segment.output());
	}

	/** @return what it takes to bring the output up to date after some columns changed */
	public Crop changedColumns(final Interval changed) {
		return changedColumns.computeIfAbsent(changed, c -> columns(segment.touchedBy(c, widths, true)));
	}

	/** @return what it takes to bring the output up to date after some rows changed */
	public Crop changedRows(final Interval changed) {
		return changedRows.computeIfAbsent(changed, c -> rows(segment.touchedBy(c, heights, false)));
	}

	/** @return what it takes to compute some columns of the output */
	public Crop columns(final Interval wanted) {
		return columns.computeIfAbsent(wanted, w -> segment.crop(w, widths, true));
	}

	/** @return what it takes to compute some rows of the output */
	public Crop rows(final Interval wanted) {
		return rows.computeIfAbsent(wanted, w -> segment.crop(w, heights, false));
	}
}
