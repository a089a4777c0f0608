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

package org.sbsm.dicom.series;

import java.util.Optional;

import org.sbsm.dicom.DataSet;
import org.sbsm.dicom.Tag;

/**
 * Where a plane of pixels is in the patient: DICOM's coordinates, x to the left, y to
 * the back, z to the head, in millimetres (PS3.3, C.7.6.2).
 *
 * @param position centre of the first pixel: x, y, z
 * @param orientation unit vectors along a row and down a column: x, y, z, x, y, z
 * @param rowSpacing from row to row
 * @param columnSpacing from column to column
 */
public record SliceGeometry(double[] position, double[] orientation, double rowSpacing,
	double columnSpacing) {

	private static final double TOLERANCE = 1e-3;

	/** Millimetres; a larger place is no place in a patient. */
	private static final double FARTHEST = 1e5;

	/**
	 * @param header of an image
	 * @return its place; empty if the header doesn't say it, or says something impossible
	 */
	static Optional<SliceGeometry> of(final DataSet header) {
		final double[] position = header.numbers(Tag.IMAGE_POSITION);
		final double[] orientation = header.numbers(Tag.IMAGE_ORIENTATION);
		final double[] spacing = header.numbers(Tag.PIXEL_SPACING);
		if (position.length != 3 || orientation.length != 6 || spacing.length != 2) return Optional.empty();
		for (final double coordinate : position) {
			if (Math.abs(coordinate) > FARTHEST) return Optional.empty();
		}
		final SliceGeometry geometry = new SliceGeometry(position, orientation, spacing[0], spacing[1]);
		return isPositive(spacing[0]) && isPositive(spacing[1]) && geometry.isOrthonormal()
			? Optional.of(geometry) : Optional.empty();
	}

	private static boolean isPositive(final double spacing) {
		return spacing > 1e-6 && spacing < FARTHEST;
	}

	private boolean isOrthonormal() {
		final double[] o = orientation;
		return Math.abs(o[0] * o[0] + o[1] * o[1] + o[2] * o[2] - 1) < TOLERANCE
			&& Math.abs(o[3] * o[3] + o[4] * o[4] + o[5] * o[5] - 1) < TOLERANCE
			&& Math.abs(o[0] * o[3] + o[1] * o[4] + o[2] * o[5]) < TOLERANCE;
	}

	/** @return unit vector that is normal to the plane, to the right of row and column */
	private double[] normal() {
		final double[] o = orientation;
		return new double[] { o[1] * o[5] - o[2] * o[4], o[2] * o[3] - o[0] * o[5], o[0] * o[4] - o[1] * o[3] };
	}

	/** @return position along the normal, in millimetres */
	public double along() {
		final double[] n = normal();
		return position[0] * n[0] + position[1] * n[1] + position[2] * n[2];
	}

	/**
	 * @param other a parallel plane
	 * @return how far its first pixel is beside the normal through that of this one, in
	 *         millimetres
	 */
	double shift(final SliceGeometry other) {
		final double[] n = normal();
		final double along = other.along() - along();
		double sum = 0;
		for (int i = 0; i < 3; i++) {
			final double beside = other.position[i] - position[i] - along * n[i];
			sum += beside * beside;
		}
		return Math.sqrt(sum);
	}

	/**
	 * @param x column, from 0; whole numbers are centres of pixels
	 * @param y row, from 0
	 * @return the place in the patient: x, y, z in millimetres
	 */
	public double[] place(final double x, final double y) {
		final double[] place = new double[3];
		for (int i = 0; i < 3; i++) {
			place[i] = position[i] + orientation[i] * columnSpacing * x + orientation[3 + i] * rowSpacing * y;
		}
		return place;
	}

	/** @return equal for planes that can be slices of one stack */
	String direction() {
		final StringBuilder text = new StringBuilder();
		for (final double component : orientation) {
			text.append(Math.round(component * 100)).append(' ');
		}
		return text.append(Math.round(rowSpacing * 1e4)).append(' ').append(Math.round(columnSpacing * 1e4))
			.toString();
	}
}
