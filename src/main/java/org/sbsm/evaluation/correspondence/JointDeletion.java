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
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.correspondence.Link;
import org.sbsm.distance.Cosine;
import org.sbsm.distance.Distance;
import org.sbsm.occlusion.Fill;
import org.sbsm.occlusion.ImageWide;
import org.sbsm.occlusion.Occlusion;
import org.sbsm.saliency.ImageEmbedder;
import org.sbsm.saliency.OccludedImage;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.progress.SubProgress;
import org.sbsm.saliency.settings.SaliencySettings;

/**
 * How much of the alikeness of two images pairs of places carry together, while more
 * and more pairs are hidden in both images: a deletion curve of the second order. With
 * the cosine similarity s, the images r and q, and the same images with k pairs hidden,
 * r_k and q_k, it is {@code s(q, r) - s(q_k, r) - s(q, r_k) + s(q_k, r_k)}. (The
 * similarity of r_k and q_k alone says nothing of links: it falls most if each image
 * loses something else.) If links carry the alikeness, the curve rises faster for
 * linked pairs than for pairs at random.
 */
public final class JointDeletion {

	private final ImageEmbedder embedder;
	private final RandomAccessibleInterval<FloatType> reference;
	private final RandomAccessibleInterval<FloatType> query;
	private final Fill ofReference;
	private final Fill ofQuery;

	/**
	 * @param embedder the model
	 * @param reference (x, y) or (x, y, channel), 0..1
	 * @param query as {@code reference}, of any size
	 * @param settings of the links: what hidden places show, as for the perturber's windows
	 */
	public JointDeletion(final ImageEmbedder embedder, final RandomAccessibleInterval<FloatType> reference,
		final RandomAccessibleInterval<FloatType> query, final SaliencySettings settings) {
		this.embedder = embedder;
		this.reference = reference;
		this.query = query;
		ofReference = fill(settings, reference);
		ofQuery = fill(settings, query);
	}

	private static Fill fill(final SaliencySettings settings, final RandomAccessibleInterval<FloatType> image) {
		final int[] window = settings.perturber().typicalSize((int) image.dimension(0), (int) image.dimension(1));
		return (channels, whole, mean) -> settings.fill().of(channels, window, mean);
	}

	/**
	 * A pair of places.
	 *
	 * @param reference index of an occlusion of the reference image
	 * @param query index of an occlusion of the query image
	 */
	public record Pair(int reference, int query) {}

	/**
	 * @param links in any order
	 * @return their places, those that carry most together first
	 */
	public static List<Pair> strongestFirst(final List<Link> links) {
		return links.stream().sorted((a, b) -> Double.compare(b.strength(), a.strength()))
			.map(link -> new Pair(link.reference(), link.query())).toList();
	}

	/**
	 * @param ofReference the occlusions of the reference image
	 * @param ofQuery the occlusions of the query image
	 * @param count number of pairs wanted
	 * @param random gives their order
	 * @return at most so many pairs of random places, none of which overlap in an image
	 */
	public static List<Pair> random(final OccludedImage ofReference, final OccludedImage ofQuery,
		final int count, final Random random) {
		final List<Integer> places = apart(ofReference, count, random);
		final List<Integer> others = apart(ofQuery, count, random);
		return IntStream.range(0, Math.min(places.size(), others.size()))
			.mapToObj(i -> new Pair(places.get(i), others.get(i))).toList();
	}

	private static List<Integer> apart(final OccludedImage image, final int count, final Random random) {
		final List<Integer> all = new ArrayList<>(IntStream.range(0, image.occlusions().size()).boxed().toList());
		Collections.shuffle(all, random);
		final List<Integer> chosen = new ArrayList<>();
		for (final int place : all) {
			if (chosen.size() == count) break;
			if (chosen.stream().noneMatch(other -> image.overlap(place, other))) chosen.add(place);
		}
		return chosen;
	}

	/**
	 * @param one the occlusions of the reference image
	 * @param other the occlusions of the query image
	 * @param pairs at least one, in the order in which they are hidden
	 * @param progress hears how far it is; may end it
	 * @return the second difference before the first pair, which is 0, and after each
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public List<Double> curve(final OccludedImage one, final OccludedImage other, final List<Pair> pairs,
		final Progress progress) {
		final List<float[]> r = embedder.embedOccluded(reference, "reference", ofReference,
			growing(one, pairs.stream().map(Pair::reference).toList()), new SubProgress(progress, 0, 2));
		final List<float[]> q = embedder.embedOccluded(query, "query", ofQuery,
			growing(other, pairs.stream().map(Pair::query).toList()), new SubProgress(progress, 1, 2));
		final Distance cosine = new Cosine();
		final float[] wholeR = r.get(0);
		final float[] wholeQ = q.get(0);
		return IntStream.range(0, r.size())
			.mapToObj(k -> cosine.between(q.get(k), wholeR) + cosine.between(wholeQ, r.get(k))
				- cosine.between(wholeQ, wholeR) - cosine.between(q.get(k), r.get(k)))
			.toList();
	}

	/** Nothing, the first place, the first two, and so on. */
	private static List<Occlusion> growing(final OccludedImage image, final List<Integer> places) {
		return IntStream.rangeClosed(0, places.size()).mapToObj(count -> (Occlusion) new Union(image.width(),
			image.height(), places.subList(0, count).stream().map(image.occlusions()::get).toList())).toList();
	}

	/** Hides all that several occlusions hide. */
	private record Union(int width, int height, List<Occlusion> parts) implements ImageWide {

		@Override
		public float weight(final int x, final int y) {
			float weight = 0;
			for (final Occlusion part : parts) {
				if (x >= part.x() && y >= part.y() && x < part.x() + part.width() && y < part.y() + part.height())
					weight = Math.max(weight, part.weight(x, y));
			}
			return weight;
		}
	}
}
