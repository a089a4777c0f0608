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

package org.sbsm.imagej.record;

import ij.IJ;

import org.sbsm.embedding.Embedder;

/**
 * Which model ran and where: for the tables of measurements.
 *
 * @param model what the user calls it
 * @param sha256 of its file
 * @param device where it really ran: {@code cpu}, {@code gpu0} ...
 */
public record ModelProvenance(String model, String sha256, String device) {

	/** Hexadecimal digits of a hash that tell models apart. */
	private static final int DIGITS = 12;

	/**
	 * @param model what the user calls it
	 * @param embedder that runs it
	 * @return what it is; said in ImageJ's log in debug mode
	 */
	public static ModelProvenance of(final String model, final Embedder embedder) {
		final ModelProvenance run = new ModelProvenance(model, embedder.model().sha256(), embedder.device());
		if (IJ.debugMode) IJ.log("Model " + model + " runs on " + run.device() + ", SHA-256 " + run.sha256());
		return run;
	}

	/** @return the beginning of the hash, which tables show; the record has all of it */
	public String shortSha256() {
		return shortened(sha256);
	}

	/** @return the beginning of a hash */
	public static String shortened(final String hash) {
		return hash.substring(0, Math.min(DIGITS, hash.length()));
	}
}
