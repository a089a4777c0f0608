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

package org.sbsm.dicom.object;

import org.sbsm.dicom.DataSet;
import org.sbsm.dicom.Tag;

/**
 * A coded concept.
 *
 * @param value at most 16 characters
 * @param scheme that it belongs to; {@code 99SBSM} for this program's own
 * @param meaning at most 64 characters
 */
record Code(String value, String scheme, String meaning) {

	static final Code QUANTITY = new Code("246205007", "SCT", "Quantity");
	static final Code SALIENCY = new Code("SALIENCY", "99SBSM",
		"Growth of the distance when a place is hidden");
	static final Code OCCLUSION = new Code("OCCLUSION", "99SBSM", "Occlusion saliency of a network");
	static final Code SOURCE = new Code("121322", "DCM", "Source image for image processing operation");

	DataSet item() {
		return new DataSet().put(Tag.CODE_VALUE, value).put(Tag.CODING_SCHEME, scheme).put(Tag.CODE_MEANING,
			meaning);
	}

	/**
	 * @param distance name of a distance, such as {@code euclidean}
	 * @return unit of its values: without dimension, with the name as UCUM's annotation if
	 *         there is room for it
	 */
	static Code unit(final String distance) {
		final String name = distance.replaceAll("[^a-z-]", "");
		final String annotation = name.isEmpty() || name.length() > 14 ? "distance" : name;
		return new Code("{" + annotation + "}", "UCUM",
			(name.isEmpty() || name.length() > 30 ? "" : name + " ") + "distance of embeddings");
	}
}
