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

package org.sbsm.imagej.gallery.refine;

import java.util.List;
import java.util.Optional;

import org.sbsm.gallery.refine.RefinedRanking.Order;
import org.sbsm.gallery.refine.Refinement;
import org.sbsm.gallery.search.SearchResult;
import org.sbsm.retrieval.History;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/** Owns the refinements of a session's last search. */
@Plugin(type = Service.class)
public final class RefinementService extends AbstractService implements SciJavaService {

	private final History<Refinement> history = new History<>();

	/**
	 * @param last the session's last search
	 * @return how far it is refined; a search of which nothing is known begins anew
	 */
	synchronized Refinement of(final SearchResult last) {
		final Optional<Refinement> current = history.current();
		if (current.isPresent() && current.get().shown() == last) return current.get();
		return begin(last, Order.BEST);
	}

	/**
	 * @param search that was made
	 * @param order which items came first
	 * @return how it is refined: not yet
	 */
	synchronized Refinement begin(final SearchResult search, final Order order) {
		restore(List.of(Refinement.begin(search, order)), 0);
		return history.current().orElseThrow();
	}

	/**
	 * @param states in the place of those before
	 * @param position of the current one, from 0
	 */
	synchronized void restore(final List<Refinement> states, final int position) {
		history.restore(states, position);
	}

	/** @return all states, the first one first */
	synchronized List<Refinement> states() {
		return history.states();
	}

	/** @return position of the current state, from 0 */
	synchronized int position() {
		return history.position();
	}

	/** @param refinement the current one from now on */
	synchronized void add(final Refinement refinement) {
		history.add(refinement);
	}

	/** @return the one before, if there is one */
	synchronized Optional<Refinement> back() {
		return history.back();
	}

	/** @return the one after, if there is one */
	synchronized Optional<Refinement> forward() {
		return history.forward();
	}
}
