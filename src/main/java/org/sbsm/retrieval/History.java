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

package org.sbsm.retrieval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was there before and after, as in a browser: a new state forgets those that were
 * gone back from. Not for use by many threads.
 *
 * @param <T> of a state
 */
public final class History<T> {

	private final List<T> states = new ArrayList<>();
	private int current = -1;

	/** @param state the one that is current from now on */
	public void add(final T state) {
		states.subList(current + 1, states.size()).clear();
		states.add(state);
		current++;
	}

	/** @return the current state; nothing if none was added */
	public Optional<T> current() {
		return current < 0 ? Optional.empty() : Optional.of(states.get(current));
	}

	/** @return the one before, current from now on; nothing, and no change, at the first */
	public Optional<T> back() {
		return current < 1 ? Optional.empty() : Optional.of(states.get(--current));
	}

	/** @return the one after, current from now on; nothing, and no change, at the last */
	public Optional<T> forward() {
		return current + 1 >= states.size() ? Optional.empty() : Optional.of(states.get(++current));
	}

	/** @return all states, those that were gone back from included; unchangeable */
	public List<T> states() {
		return List.copyOf(states);
	}

	/** @return position of the current state, from 0; -1 if none was added */
	public int position() {
		return current;
	}

	/**
	 * Forgets everything, and takes other states instead.
	 *
	 * @param others the first one first
	 * @param position of the one that is current from now on, from 0
	 */
	public void restore(final List<T> others, final int position) {
		states.clear();
		states.addAll(others);
		current = position;
	}
}
