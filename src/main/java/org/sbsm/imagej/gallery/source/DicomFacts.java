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

package org.sbsm.imagej.gallery.source;

import ij.ImagePlus;
import ij.util.DicomTools;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import org.sbsm.gallery.MetadataName;

/** What a DICOM file says of its image, as metadata of a gallery. */
public final class DicomFacts {

	private DicomFacts() {}

	/** Tags by the names of metadata. */
	private static Map<String, String> tags() {
		final Map<String, String> tags = new LinkedHashMap<>();
		tags.put("modality", "0008,0060");
		tags.put("body_part", "0018,0015");
		tags.put("patient", "0010,0020");
		tags.put("study", "0020,000D");
		tags.put("series", "0020,000E");
		tags.put("series_description", "0008,103E");
		tags.put("instance", "0008,0018");
		return tags;
	}

	/**
	 * @param image any image
	 * @return metadata and values; none if it is no DICOM image
	 */
	public static Map<String, String> of(final ImagePlus image) {
		final Map<String, String> facts = new TreeMap<>();
		tags().forEach((name, tag) -> {
			final String value = DicomTools.getTag(image, tag);
			if (value == null || value.isBlank()) return;
			final String clean = value.strip();
			facts.put(name, clean.substring(0, Math.min(MetadataName.LONGEST_VALUE, clean.length())));
		});
		return facts;
	}
}
