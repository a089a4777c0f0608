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

package org.sbsm.cluster;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

import org.sbsm.gallery.Place;
import org.sbsm.gallery.Ranking.Hit;
import org.sbsm.gallery.RootedFile;

/**
 * A hit of one part of a gallery. In the order of one computer: the lowest score first,
 * and of equal scores in the order of their places.
 *
 * @param score such as the distance to the query
 * @param root of the file
 * @param path of the file
 * @param plane of the file's image
 * @param x left edge, in pixels
 * @param y upper edge, in pixels
 * @param width in pixels
 * @param height in pixels
 */
record FoundItem(double score, String root, String path, int plane, int x, int y, int width,
	int height) implements Comparable<FoundItem>, Serializable {

	static FoundItem of(final Hit hit) {
		final Place place = hit.place();
		return new FoundItem(hit.score(), place.file().root(), place.file().path(), place.plane(), place.x(),
			place.y(), place.width(), place.height());
	}

	/** @return where it is */
	Place place() {
		return new Place(new RootedFile(root, path), plane, x, y, width, height);
	}

	@Override
	public int compareTo(final FoundItem other) {
		final int byScore = Double.compare(score, other.score);
		return byScore == 0 ? place().compareTo(other.place()) : byScore;
	}

	/**
	 * @param a the best of some items, in order
	 * @param b the best of others, in order
	 * @param count how many are kept
	 * @return the best of both, in order
	 */
	static ArrayList<FoundItem> best(final List<FoundItem> a, final List<FoundItem> b, final int count) {
		final ArrayList<FoundItem> best = new ArrayList<>();
		for (int i = 0, j = 0; best.size() < count && i + j < a.size() + b.size();) {
			final boolean first = j == b.size() || i < a.size() && a.get(i).compareTo(b.get(j)) <= 0;
			best.add(first ? a.get(i++) : b.get(j++));
		}
		return best;
	}
}
