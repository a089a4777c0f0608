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

package org.sbsm.imagej.gallery;

import java.util.Optional;

import org.sbsm.gallery.search.SearchResult;
import org.sbsm.imagej.gallery.hits.HitMarks;
import org.scijava.Contextual;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/**
 * Owns the last search of a session of ImageJ with the marks of its hits, and knows the
 * gallery and the concept that were used last.
 */
@Plugin(type = Service.class)
public final class LastSearchService extends AbstractService implements SciJavaService {

	private HitMarks marks;
	private boolean browser = true;
	private String gallery = "";
	private String concept = "";

	/**
	 * @param owner any service or Command of the session
	 * @return the session's
	 */
	public static LastSearchService ofSession(final Contextual owner) {
		return owner.context().service(LastSearchService.class);
	}

	/** @return the last search's result; nothing if there was none */
	public Optional<SearchResult> last() {
		return marks().map(HitMarks::result);
	}

	/** @return how the hits of the last search are marked; nothing if there was none */
	public synchronized Optional<HitMarks> marks() {
		return Optional.ofNullable(marks);
	}

	/**
	 * @param result of the last search
	 * @param side whether it was wanted side by side in a window
	 * @return the marks of its hits: those that have refined it
	 */
	public synchronized HitMarks setLast(final SearchResult result, final boolean side) {
		if (marks != null) marks.end();
		marks = new HitMarks(result);
		browser = side;
		gallery = result.gallery();
		return marks;
	}

	/** @return whether hits are wanted side by side in a window: as in the last search */
	public synchronized boolean browser() {
		return browser;
	}

	/** @return folder or URL of the gallery that was used last; empty if none was */
	public synchronized String gallery() {
		return gallery;
	}

	/** @param used folder or URL of a gallery that was filled or published */
	public synchronized void use(final String used) {
		gallery = used;
	}

	/** @return path of the concept that was used last; empty if none was */
	public synchronized String concept() {
		return concept;
	}

	/** @param used path of a concept that was saved, searched for or explained */
	public synchronized void useConcept(final String used) {
		concept = used;
	}
}
