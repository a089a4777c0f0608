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

package org.sbsm.imagej.speed;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

import org.sbsm.imagej.speed.ModelSpeed.Times;
import org.sbsm.saliency.progress.ForwardingProgress;
import org.sbsm.saliency.progress.Progress;

/** Measures a run while another one hears its progress. Made when the run begins. */
public final class TimedProgress extends ForwardingProgress {

	/** Shorter work says nothing. */
	private static final long LEAST = 100_000_000;

	private final LongSupplier clock;
	private final long begin;
	private final Pace pace = new Pace();

	/**
	 * @param progress hears all
	 * @param clock gives the time in nanoseconds
	 */
	public TimedProgress(final Progress progress, final LongSupplier clock) {
		super(progress);
		this.clock = clock;
		begin = clock.getAsLong();
	}

	/**
	 * Called when the run has ended.
	 *
	 * @return what it took; empty if it was too short to tell
	 */
	public Optional<Times> times() {
		final long all = clock.getAsLong() - begin;
		final OptionalDouble each = pace.nanosEach(LEAST);
		if (each.isEmpty()) return Optional.empty();
		final double start = Math.max(0, all - each.getAsDouble() * pace.done());
		return Optional.of(new Times(start / 1e9, each.getAsDouble() / 1e9));
	}

	@Override
	public void update(final long done, final long total) {
		pace.update(clock.getAsLong(), done);
		super.update(done, total);
	}
}
