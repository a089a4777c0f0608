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

package org.sbsm.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.sbsm.gallery.adding.ImageSource.SourceFile;
import org.sbsm.text.Sha256;

/**
 * What one task embeds: some files, and the name of the part of the gallery that they
 * become.
 *
 * @param name the same for the same files that are embedded in the same way
 * @param files of the part
 */
record PartPlan(String name, List<SourceFile> files) {

	/** What opening a file costs, in bytes that could be read meanwhile, about. */
	private static final long OPENING = 1 << 16;

	/** Digits of a name. */
	private static final int DIGITS = 32;

	/** Files of a part at most. */
	private static final int MOST = 20_000;

	/**
	 * Divides files into parts of about the same work. A file is never divided.
	 *
	 * @param files in any order; files that follow each other come into the same part
	 * @param bytes about as many are in a part
	 * @param how they are embedded, in words
	 * @return the parts
	 */
	static List<PartPlan> divide(final List<SourceFile> files, final long bytes, final String how) {
		final List<PartPlan> parts = new ArrayList<>();
		List<SourceFile> some = new ArrayList<>();
		long work = 0;
		for (final SourceFile file : files) {
			if (!some.isEmpty() && (work + work(file) > bytes || some.size() == MOST)) {
				parts.add(of(some, how));
				some = new ArrayList<>();
				work = 0;
			}
			some.add(file);
			work += work(file);
		}
		if (!some.isEmpty()) parts.add(of(some, how));
		return parts;
	}

	private static long work(final SourceFile file) {
		return OPENING + file.size();
	}

	private static PartPlan of(final List<SourceFile> files, final String how) {
		final String content = files.stream().map(file -> file.file().text() + "\0" + file.size() + "\0"
			+ file.modified() + "\0" + new TreeMap<>(file.metadata()))
			.collect(Collectors.joining("\0", how + "\0", ""));
		return new PartPlan(Sha256.of(content).substring(0, DIGITS), files);
	}
}
