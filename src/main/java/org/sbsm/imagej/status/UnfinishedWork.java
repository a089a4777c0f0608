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

import ij.gui.GenericDialog;

import java.util.function.Predicate;

import org.sbsm.saliency.progress.ForwardingProgress;
import org.sbsm.saliency.progress.Progress;

/**
 * Asks whoever ends the work whether the unfinished map is to be kept; asks once, and
 * only where there is something to keep.
 */
public final class UnfinishedWork extends ForwardingProgress {

	private final Predicate<String> question;
	private long done;
	private long total;
	private boolean asked;
	private boolean kept;

	/**
	 * @param progress hears everything too, and knows whether the work shall end
	 * @param question asks, given how far the work is, whether to keep the map
	 */
	public UnfinishedWork(final Progress progress, final Predicate<String> question) {
		super(progress);
		this.question = question;
	}

	@Override
	public void update(final long nowDone, final long nowTotal) {
		synchronized (this) {
			done = nowDone;
			total = nowTotal;
		}
		super.update(nowDone, nowTotal);
	}

	@Override
	public boolean isCanceled() {
		return super.isCanceled() && !isKept();
	}

	@Override
	public boolean isEnough() {
		return super.isEnough() || super.isCanceled() && isKept();
	}

	private synchronized boolean isKept() {
		if (!asked && done > 0) {
			asked = true;
			kept = question.test(done + " of " + total + " occlusions");
		}
		return kept;
	}

	/** Asks in a dialog; Escape means no. */
	public static boolean ask(final String share) {
		final GenericDialog dialog = new GenericDialog("Unfinished Map");
		dialog.addMessage("The map was stopped after " + share + ". Keep it?\n"
			+ "Places that weren't hidden yet have the values that their neighbours let expect.");
		dialog.setOKLabel("Keep");
		dialog.setCancelLabel("Discard");
		dialog.showDialog();
		// Unlike wasCanceled(), this stops no macro that runs meanwhile.
		return dialog.wasOKed();
	}
}
