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

package org.sbsm.correspondence;

/**
 * A place of the reference image and the place of the query image that corresponds to
 * it.
 *
 * @param reference index of the occlusion of the reference image
 * @param query index of the occlusion of the query image
 * @param referenceX middle of that occlusion, in pixels of the reference image
 * @param referenceY middle of that occlusion, in pixels of the reference image
 * @param queryX middle of that occlusion, in pixels of the query image
 * @param queryY middle of that occlusion, in pixels of the query image
 * @param match how alike the two places are to the network, -1..1: see
 *        {@link Correspondence#match}
 * @param margin by how much the match exceeds that of either place with any other place
 *        that doesn't overlap: see {@link Correspondence#mutual}
 * @param strength how much of the alikeness the two carry together: see
 *        {@link Correspondence#strength}
 * @param share of the cosine of the two embeddings: see {@link Correspondence#share}
 */
public record Link(int reference, int query, double referenceX, double referenceY, double queryX,
	double queryY, double match, double margin, double strength, double share) {}
