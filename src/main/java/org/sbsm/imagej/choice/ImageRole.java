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

package org.sbsm.imagej.choice;

import ij.ImagePlus;

import java.util.Locale;

import org.sbsm.imagej.record.LinkRecord;
import org.sbsm.imagej.record.MapImages;

/** What a Command needs an image for. */
public enum ImageRole {

	/** The image that is explained, or was. */
	REFERENCE,
	/** What it is compared with, or was. */
	QUERY,
	/** A saliency map. */
	MAP,
	/** What has a record from which it can be made again, reports included. */
	RECORDED,
	/** Any image, maps included. */
	ANY;

	/**
	 * @param name in lower case; {@code null} for {@link #ANY}
	 * @return the role
	 */
	public static ImageRole named(final String name) {
		return name == null ? ANY : valueOf(name.toUpperCase(Locale.ROOT));
	}

	/**
	 * @return whether it is what was computed before, rather than an image to compute with
	 */
	public boolean isResult() {
		return this == MAP || this == RECORDED;
	}

	/**
	 * @param image an image
	 * @return whether users are offered it in this role
	 */
	public boolean fits(final ImagePlus image) {
		if (this == RECORDED) return MapImages.isMap(image) || LinkRecord.isIn(image);
		return this == ANY || MapImages.isMap(image) == (this == MAP) && !ReportImages.isReport(image);
	}
}
