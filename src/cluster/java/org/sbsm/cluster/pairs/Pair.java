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

package org.sbsm.cluster.pairs;

import java.util.Locale;

import org.sbsm.file.FileNames;

/**
 * A pair that shall be explained, and the files that it means.
 *
 * @param number of its row in the list, from 1
 * @param referenceText the reference image as the list names it
 * @param queryText the query image as the list names it
 * @param reference the file; {@code null} if there is an error
 * @param query the file; {@code null} if there is an error
 * @param width of both if they must be whole images of one plane, in pixels; 0 for any
 * @param height likewise
 * @param error why it can't be explained, in one sentence; {@code null} if nothing is
 *        known against it
 */
public record Pair(int number, String referenceText, String queryText, FileFacts reference, FileFacts query,
	int width, int height, String error) {

	/** Characters of a file's name that are in the map's name. */
	private static final int LONGEST = 40;

	/** @return what its map is called, without an ending: safe on every system */
	public String name() {
		return FileNames
			.of(String.format(Locale.ROOT, "%06d_%s_for_%s", number, stem(referenceText), stem(queryText)));
	}

	/** Machines may differ in how they write other letters. */
	private static String stem(final String path) {
		final String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
			.replaceFirst("\\.[^.]*$", "").replaceAll("[^A-Za-z0-9.-]+", "_");
		return name.substring(0, Math.min(LONGEST, name.length()));
	}
}
