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

package org.sbsm.gallery.adding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.sbsm.gallery.RootedFile;

/** What has become of the files that were to be added. */
public final class AddReport {

	private final List<Failure> failures = new ArrayList<>();
	private final List<String> remarks = new ArrayList<>();
	private int added;
	private int updated;
	private int unchanged;
	private int removed;
	private int without;
	private long items;
	private long empty;

	/**
	 * A file that couldn't be added.
	 *
	 * @param file in its root
	 * @param reason a sentence
	 */
	public record Failure(RootedFile file, String reason) {}

	void add(final boolean before, final int count) {
		if (count == 0) without++;
		else if (before) updated++;
		else added++;
		items += count;
	}

	void addUnchanged() {
		unchanged++;
	}

	void addRemoved() {
		removed++;
	}

	void addEmpty() {
		empty++;
	}

	void add(final Failure failure) {
		failures.add(failure);
	}

	void add(final String remark) {
		remarks.add(remark);
	}

	/** @return number of files that are new in the gallery */
	public int added() {
		return added;
	}

	/** @return number of files that had changed, or whose metadata had */
	public int updated() {
		return updated;
	}

	/** @return number of files that were in the gallery already */
	public int unchanged() {
		return unchanged;
	}

	/** @return number of files that are no more, and whose items were removed */
	public int removed() {
		return removed;
	}

	/** @return number of files that have no image, or only empty patches */
	public int without() {
		return without;
	}

	/** @return number of items that were added */
	public long items() {
		return items;
	}

	/** @return number of patches that were left out since they are empty */
	public long empty() {
		return empty;
	}

	/** @return the files that couldn't be added */
	public List<Failure> failures() {
		return Collections.unmodifiableList(failures);
	}

	/**
	 * @return sentences on what was left out before any file was opened: files with names
	 *         that a gallery can't have, folders that can't be read, rows of the table of
	 *         metadata that are of no file
	 */
	public List<String> remarks() {
		return Collections.unmodifiableList(remarks);
	}
}
