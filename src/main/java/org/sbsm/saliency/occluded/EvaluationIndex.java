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

package org.sbsm.saliency.occluded;

/**
 * Which pass of the model each occlusion gets its embedding from.
 * <p>
 * Occlusions that change nothing need none, and occlusions that give the same occluded
 * image share one. Immutable.
 * </p>
 *
 * @param ofOcclusion per occlusion the index of its pass, in the order of the passes;
 *        {@link #NONE} if it changes nothing; not to be changed
 * @param count number of passes
 */
public record EvaluationIndex(int[] ofOcclusion, int count) {

	/** Instead of the index of a pass: there is none, as the image stays the same. */
	public static final int NONE = -1;

	/** How many occlusions change nothing. */
	int skipped() {
		int skipped = 0;
		for (final int pass : ofOcclusion) {
			if (pass == NONE) skipped++;
		}
		return skipped;
	}

	/** How many occlusions use the pass of another one. */
	public int repeated() {
		return ofOcclusion.length - skipped() - count;
	}
}
