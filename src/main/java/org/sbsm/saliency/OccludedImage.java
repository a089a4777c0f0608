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

package org.sbsm.saliency;

import java.util.List;

import org.sbsm.occlusion.Occlusion;
import org.sbsm.saliency.cache.OccludedEmbeddings;
import org.sbsm.saliency.occluded.EvaluationIndex;

/**
 * An image, its occlusions, and the embeddings of it with each of them.
 *
 * @param width of the image in pixels
 * @param height of the image in pixels
 * @param occlusions all within the image; not to be changed
 * @param embeddings of these occlusions
 * @param inference how they were made, see {@link Explanation#inference}
 */
public record OccludedImage(int width, int height, List<Occlusion> occlusions, OccludedEmbeddings embeddings,
	String inference) {

	/** @return embedding with nothing hidden; not to be changed */
	public float[] whole() {
		return embeddings.reference();
	}

	/**
	 * @param occlusion index of an occlusion
	 * @return a copy of the embedding with that part hidden
	 */
	public float[] hidden(final int occlusion) {
		final int pass = embeddings.passes().ofOcclusion()[occlusion];
		if (pass == EvaluationIndex.NONE || embeddings.unchanged().get(pass)) return whole().clone();
		final int length = whole().length;
		final float[] embedding = new float[length];
		System.arraycopy(embeddings.values(), pass * length, embedding, 0, length);
		return embedding;
	}

	/** @return x of the middle of an occlusion, in pixels from the image's left edge */
	public double centreX(final int occlusion) {
		return occlusions.get(occlusion).x() + occlusions.get(occlusion).width() / 2.0;
	}

	/** @return y of the middle of an occlusion, in pixels from the image's upper edge */
	public double centreY(final int occlusion) {
		return occlusions.get(occlusion).y() + occlusions.get(occlusion).height() / 2.0;
	}

	/**
	 * @param x in pixels
	 * @param y in pixels
	 * @return the occlusion whose middle is nearest to a place, the first of several
	 */
	public int at(final double x, final double y) {
		int nearest = 0;
		double least = Double.POSITIVE_INFINITY;
		for (int i = 0; i < occlusions.size(); i++) {
			final double distance = Math.hypot(centreX(i) - x, centreY(i) - y);
			if (distance >= least) continue;
			nearest = i;
			least = distance;
		}
		return nearest;
	}

	/** @return whether two occlusions hide a pixel in common, by their bounding boxes */
	public boolean overlap(final int one, final int other) {
		final Occlusion a = occlusions.get(one);
		final Occlusion b = occlusions.get(other);
		return a.x() < b.x() + b.width() && b.x() < a.x() + a.width() && a.y() < b.y() + b.height()
			&& b.y() < a.y() + a.height();
	}
}
