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

package org.sbsm.text;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** What errors say, as the end of a sentence for users. */
public final class ErrorReason {

	private ErrorReason() {}

	/**
	 * @param error any error
	 * @return what its innermost cause says, as the end of a sentence
	 */
	public static String of(final Throwable error) {
		Throwable cause = error;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		return sentence(cause);
	}

	/**
	 * @param error any error
	 * @return what it says itself, whatever caused it, as the end of a sentence
	 */
	public static String sentence(final Throwable error) {
		// The rest is the engine's own stack trace.
		final String sentence = message(error).split("Exception raised from|\\n\\s*at |Traceback")[0].strip()
			.replaceAll("\\s+", " ");
		return sentence.endsWith(".") ? sentence : sentence + ".";
	}

	private static String message(final Throwable error) {
		if (error.getMessage() == null) return error.getClass().getSimpleName();
		if (error instanceof NoSuchFileException) return "there is no file or folder " + error.getMessage();
		if (error instanceof AccessDeniedException) {
			return "this user may not read or write " + error.getMessage();
		}
		return error.getMessage();
	}
}
