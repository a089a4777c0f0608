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

package org.sbsm.imagej.status;

import ij.IJ;

import java.util.OptionalDouble;
import java.util.function.LongSupplier;

import org.sbsm.imagej.speed.Pace;
import org.sbsm.saliency.progress.Progress;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

/**
 * Shows progress and the remaining time in ImageJ's status bar, and in Fiji's task view
 * where there is one. The Escape key, or canceling the task there, ends the work.
 */
public final class StatusProgress implements Progress, AutoCloseable {

	/** Time between two messages, in nanoseconds: nobody reads faster. */
	private static final long PAUSE = 100_000_000;

	private final String work;
	private final Task task;
	private final LongSupplier clock;
	private final Pace pace = new Pace();
	private long shown;
	private boolean written;

	/**
	 * Forgets an Escape that was pressed before.
	 *
	 * @param work what is done, the beginning of the messages
	 * @param tasks Fiji's task view, or {@code null}
	 */
	public StatusProgress(final String work, final TaskService tasks) {
		this(work, tasks, System::nanoTime);
	}

	/**
	 * @param clock gives the time in nanoseconds
	 */
	StatusProgress(final String work, final TaskService tasks, final LongSupplier clock) {
		this.work = work;
		this.clock = clock;
		shown = clock.getAsLong();
		IJ.resetEscape();
		task = tasks == null ? null : tasks.createTask(work);
		if (task != null) task.start();
	}

	@Override
	public void update(final long done, final long total) {
		final long now = clock.getAsLong();
		pace.update(now, done);
		if (now - shown < PAUSE && done < total) return;
		shown = now;
		written = true;
		final String message = done + " of " + total + remaining(pace, done, total);
		IJ.showStatus(work + ": " + message + " (Esc stops)");
		IJ.showProgress((double) done / total);
		if (task == null) return;
		task.setProgressMaximum(total);
		task.setProgressValue(done);
		task.setStatusMessage(message);
	}

	/**
	 * What the message says of the remaining time, once it can be guessed.
	 *
	 * @param pace of the work so far
	 */
	public static String remaining(final Pace pace, final long done, final long total) {
		final OptionalDouble each = pace.nanosEach(10 * PAUSE);
		if (done >= total || each.isEmpty()) return "";
		final long seconds = (long) Math.ceil(each.getAsDouble() / 1e9 * (total - done));
		return seconds < 100 ? ", " + seconds + " s left" : ", " + (seconds + 30) / 60 + " min left";
	}

	@Override
	public boolean isCanceled() {
		return IJ.escapePressed() || task != null && task.isCanceled();
	}

	/** Ends the task, and takes its message away. */
	@Override
	public void close() {
		IJ.showProgress(1);
		if (written) IJ.showStatus("");
		if (task != null) task.finish();
	}
}
