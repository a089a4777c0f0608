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

import java.util.List;

/**
 * How faithful an order of the pixels is to what the model looks at.
 *
 * @param insertion similarity while the pixels come back into the blurred image; a good
 *        order has a large area
 * @param deletion similarity while the pixels are taken away; a good order has a small
 *        area
 */
public record InsertionDeletion(Curve insertion, Curve deletion) {

	/**
	 * @return area of the insertion curve less that of the deletion curve, -1..1; larger is
	 *         better
	 */
	public double gap() {
		return insertion.area() - deletion.area();
	}

	/**
	 * The mean curves of several orders of the pixels, such as several random ones.
	 *
	 * @param orders at least one, all with the same number of steps
	 * @return their mean; its areas and its gap are the means of theirs
	 */
	public static InsertionDeletion mean(final List<InsertionDeletion> orders) {
		return new InsertionDeletion(Curve.mean(orders.stream().map(InsertionDeletion::insertion).toList()),
			Curve.mean(orders.stream().map(InsertionDeletion::deletion).toList()));
	}
}
