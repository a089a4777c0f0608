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

package org.sbsm.bridge;

import ij.IJ;
import ij.plugin.frame.Recorder;

import org.sbsm.imagej.record.Consent;
import org.sbsm.text.TextLines;

/**
 * Asks the person in front of the screen. What was allowed is recorded as the key by
 * which a macro allows it.
 *
 * @param command title of the Command that asks
 */
record Question(String command) implements Consent {

	/** Of a line, in characters: a dialog is as wide as its longest one. */
	private static final int LINE = 80;

	@Override
	public boolean isGiven(final String key, final String value, final String doubt) {
		// The dialog would record its own fields; what is recorded is keys.
		final boolean recording = Recorder.record;
		Recorder.record = false;
		try {
			if (!IJ.showMessageWithCancel(command,
				String.join("\n", TextLines.of(doubt + " Go on nevertheless?", LINE, String::length)))) return false;
		}
		finally {
			Recorder.record = recording;
		}
		if (IJ.recording()) Recorder.recordOption(key, value);
		return true;
	}
}
