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

package org.sbsm.imagej.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.sbsm.imagej.record.MapRecord;
import org.sbsm.imagej.record.MapRecord.ImageFacts;

/**
 * What a map's record says of how it was made, for an archive: without titles of images
 * and without folders, which may be names of patients.
 *
 * @param record of the map
 * @param hashes of the queries, in the order of the slices of a plane
 */
record MapDescription(MapRecord record, List<String> hashes) {

	/** Characters of a name or a value; they are a stranger's text. */
	private static final int LONGEST = 80;

	/** @return one text, without a line break, for one of the queries */
	String text(final int query) {
		final String settings = record.settings().entrySet().stream()
			.filter(setting -> !setting.getKey().equals("model") && !setting.getValue().isEmpty())
			.map(setting -> ascii(setting.getKey()) + "=" + ascii(setting.getValue()))
			.collect(Collectors.joining(" "));
		return "Occlusion saliency (SBSM): parts of the image are hidden one after the other, a network embeds what"
			+ " remains, and the map has the growth of the distance to the query image. Model: " + model()
			+ ", SHA-256 " + record.model().sha256() + ". Query " + query + " of " + hashes.size()
			+ ": pixels with SHA-256 " + hashes.get(query - 1) + ". "
			+ (record.unfinished() ? "Ended by the user before all parts were evaluated. " : "") + "Settings: "
			+ settings + ". Map: SHA-256 " + ascii(record.mapSha256()) + ".";
	}

	/** @return what the picture says below */
	String caption(final int query, final String plane) {
		return (plane.isEmpty() ? "" : plane + ", ") + "query " + query + " of " + hashes.size() + ", " + model();
	}

	/** @return the model's name, of a path the last part */
	String model() {
		final String name = record.model().name() == null ? "unnamed" : record.model().name();
		return ascii(name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1));
	}

	/** @return name of the distance */
	String distance() {
		return ascii(record.settings().getOrDefault("distance", ""));
	}

	/** @return the program that made the map */
	String program() {
		return record.program() == null ? "unknown" : ascii(record.program());
	}

	/**
	 * @param record of a map
	 * @param count slices that the map has for each plane
	 * @return its description; empty if the record doesn't say of that many queries: each
	 *         slice of a query stack is one, or each stack as a volume
	 */
	static Optional<MapDescription> of(final MapRecord record, final int count) {
		final List<String> slices = new ArrayList<>();
		for (final ImageFacts query : record.queries()) {
			query.planes().forEach(plane -> slices.add(query.sha256()));
		}
		final List<String> volumes = record.queries().stream().map(ImageFacts::sha256).toList();
		return Stream.of(slices, volumes).filter(hashes -> hashes.size() == count).findFirst()
			.map(hashes -> new MapDescription(record, hashes));
	}

	private static String ascii(final String text) {
		final String clean = text.replaceAll("[^ -~]", "_").replace('\\', '/');
		return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "...";
	}
}
