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

package org.sbsm.evaluation.correspondence;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import org.apache.commons.math3.stat.StatUtils;
import org.sbsm.correspondence.Correspondence;
import org.sbsm.correspondence.Link;
import org.sbsm.distance.Cosine;
import org.sbsm.distance.Distance;
import org.sbsm.saliency.OccludedImage;

/**
 * How often the best match of a place is where that place is known to be: within one
 * window of it, in x and in y. Places whose window has left the image don't count.
 *
 * @param places number of places that count
 * @param share of them that are found, 0..1; NaN if none counts
 * @param chance the share that random answers would find, 0..1
 * @param mostSalient the share that is found by always answering with the place whose
 *        hiding changes the query image's embedding most (by the cosine distance), 0..1
 * @param offset median distance between answer and place, in pixels
 * @param clear number of mutual links with a margin above {@value #CLEAR}, of at most
 *        {@value #MOST}
 * @param right how many of these links are right
 */
public record PlaceRecovery(int places, double share, double chance, double mostSalient, double offset,
	int clear, int right) {

	/** Margin from which on a link counts as clear. */
	static final double CLEAR = 0.1;

	/** Links that are looked at. */
	static final int MOST = 20;

	/**
	 * @param reference an image with its occlusions
	 * @param query the changed image with its occlusions, of the same size
	 * @param change what was done to it
	 * @param window width and height of the window in pixels
	 * @param stop asked now and then; {@code true} ends the work
	 * @return how often places are found
	 * @throws IllegalArgumentException if the images weren't embedded by the same model
	 * @throws java.util.concurrent.CancellationException if {@code stop} said so
	 */
	public static PlaceRecovery of(final OccludedImage reference, final OccludedImage query,
		final KnownChange change, final int[] window, final BooleanSupplier stop) {
		final Correspondence links = new Correspondence(reference, query, new Cosine());
		final int salient = mostSalient(query);
		final List<Double> offsets = new ArrayList<>();
		int found = 0;
		int salientFound = 0;
		double chance = 0;
		for (int i = 0; i < reference.occlusions().size(); i++) {
			final double[] place = change.place(reference.centreX(i), reference.centreY(i), reference.width(),
				reference.height());
			if (!isInside(place, window, query)) continue;
			final Link best = links.best(i);
			offsets.add(Math.hypot(best.queryX() - place[0], best.queryY() - place[1]));
			if (isNear(best.queryX(), best.queryY(), place, window)) found++;
			if (isNear(query.centreX(salient), query.centreY(salient), place, window)) salientFound++;
			chance += IntStream.range(0, query.occlusions().size())
				.filter(j -> isNear(query.centreX(j), query.centreY(j), place, window)).count()
				/ (double) query.occlusions().size();
		}
		final List<Link> clear = links.mutual(MOST, stop).stream().filter(link -> link.margin() > CLEAR).toList();
		final int right = (int) clear.stream()
			.filter(link -> isNear(link.queryX(), link.queryY(),
				change.place(link.referenceX(), link.referenceY(), reference.width(), reference.height()), window))
			.count();
		final double places = offsets.size();
		return new PlaceRecovery(offsets.size(), found / places, chance / places, salientFound / places,
			StatUtils.percentile(offsets.stream().mapToDouble(Double::doubleValue).toArray(), 50), clear.size(),
			right);
	}

	private static int mostSalient(final OccludedImage image) {
		final Distance cosine = new Cosine();
		int most = 0;
		double largest = -1;
		for (int i = 0; i < image.occlusions().size(); i++) {
			final double distance = cosine.between(image.whole(), image.hidden(i));
			if (distance <= largest) continue;
			largest = distance;
			most = i;
		}
		return most;
	}

	private static boolean isInside(final double[] place, final int[] window, final OccludedImage image) {
		return place[0] >= window[0] / 2.0 && place[1] >= window[1] / 2.0
			&& place[0] <= image.width() - window[0] / 2.0 && place[1] <= image.height() - window[1] / 2.0;
	}

	private static boolean isNear(final double x, final double y, final double[] place, final int[] window) {
		return Math.abs(x - place[0]) <= window[0] && Math.abs(y - place[1]) <= window[1];
	}
}
