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

package org.sbsm.onnx;

/**
 * A matrix of weights as whole numbers of 8 bits, with a factor for each column.
 *
 * @param values (row, column), from -{@value #LARGEST} to {@value #LARGEST}: those of
 *        the matrix divided by the factor of their column, rounded
 * @param scale factors of the columns, at least 0
 */
record RoundedMatrix(byte[] values, float[] scale) {

	/** Weights are rounded to whole numbers up to this. */
	static final int LARGEST = 127;

	/**
	 * @param numbers (row, column), or (column, row) if it is transposed
	 * @param rows its length along which products are summed
	 * @param columns its other length
	 * @return the rounded matrix, (row, column); {@code null} if a number isn't finite
	 */
	static RoundedMatrix of(final float[] numbers, final int rows, final int columns,
		final boolean transposed) {
		final float[] scale = new float[columns];
		final int row = transposed ? 1 : columns;
		final int column = transposed ? rows : 1;
		for (int i = 0; i < rows; i++) {
			for (int j = 0; j < columns; j++) {
				final float size = Math.abs(numbers[i * row + j * column]);
				if (!Float.isFinite(size)) return null;
				scale[j] = Math.max(scale[j], size / LARGEST);
			}
		}
		final byte[] values = new byte[numbers.length];
		for (int i = 0; i < rows; i++) {
			for (int j = 0; j < columns; j++) {
				values[i * columns + j] = scale[j] == 0 ? 0 : (byte) Math.max(-LARGEST,
					Math.min(LARGEST, Math.round(numbers[i * row + j * column] / scale[j])));
			}
		}
		return new RoundedMatrix(values, scale);
	}
}
