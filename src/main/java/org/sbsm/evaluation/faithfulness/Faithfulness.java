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

package org.sbsm.evaluation.faithfulness;

import java.util.ArrayList;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import org.sbsm.distance.Cosine;
import org.sbsm.distance.Distance;
import org.sbsm.embedding.Embedder;
import org.sbsm.occlusion.Fill;
import org.sbsm.occlusion.Occlusion;
import org.sbsm.saliency.ImageEmbedder;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.progress.SubProgress;

/**
 * Measures how faithful a saliency map is to the model, by insertion and deletion
 * curves for similarity (X-MIR: Hu, Vasu, Hoogs, "X-MIR: EXplainable Medical Image
 * Retrieval", WACV 2022).
 * <p>
 * The pixels of the reference image are changed in the order of falling saliency, a
 * fixed number per step, at the image's own resolution. Deletion replaces them;
 * insertion starts from the blurred image (standard deviation sqrt(50) pixels) and puts
 * the real pixels back. Pixels that the map doesn't order stay the real ones. The score
 * is the cosine similarity to the query image, clipped at 0; as in the paper's program,
 * it is 0 where an embedding has only zeros. One instance evaluates any number of maps
 * of the same two images. Not for use by many threads.
 * </p>
 */
public final class Faithfulness {

	private final ImageEmbedder embedder;
	private final RandomAccessibleInterval<? extends RealType<?>> reference;
	private final float[] query;
	private final FaithfulnessSettings settings;
	private final Distance cosine = new Cosine();

	/**
	 * Embeds the query image.
	 *
	 * @param embedder the model; stays open
	 * @param reference (x, y) or (x, y, channel), one or three channels, values 0 (black)
	 *        to 1 (white), NaN counts as 0; not changed
	 * @param query as {@code reference}, but of any size
	 * @param settings what can be chosen
	 * @throws IllegalArgumentException if an image and the model don't fit together, or the
	 *         query's embedding has only zeros; the message says what to do
	 */
	public Faithfulness(final Embedder embedder,
		final RandomAccessibleInterval<? extends RealType<?>> reference,
		final RandomAccessibleInterval<? extends RealType<?>> query, final FaithfulnessSettings settings) {
		this(embedder, reference, query, settings, Progress.NONE);
	}

	/** The same, until {@code progress} ends it. */
	public Faithfulness(final Embedder embedder,
		final RandomAccessibleInterval<? extends RealType<?>> reference,
		final RandomAccessibleInterval<? extends RealType<?>> query, final FaithfulnessSettings settings,
		final Progress progress) {
		this.embedder = new ImageEmbedder(embedder, settings.ownSize());
		this.reference = reference;
		this.settings = settings;
		this.query = this.embedder.embed(query, "query", progress::isCanceled);
		if (isZero(this.query)) {
			throw new IllegalArgumentException(
				"query: the model's embedding of the image has only zeros, so that nothing can be similar to it.");
		}
	}

	/**
	 * Evaluates a map.
	 *
	 * @param map (x, y), of the reference image's size, finite values, or NaN where nothing
	 *        was measured: such pixels are never changed; not changed
	 * @param progress hears of the images that are embedded; may end the work
	 * @return both curves
	 * @throws IllegalArgumentException if the map has another size, an infinite value, or
	 *         the same value everywhere
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public InsertionDeletion evaluate(final RandomAccessibleInterval<? extends RealType<?>> map,
		final Progress progress) {
		return evaluate(PixelOrder.falling(map), progress);
	}

	/**
	 * Evaluates an order of the pixels, such as a random one, to compare maps with.
	 *
	 * @param order of the pixels of the reference image; those without a place in it are
	 *        left as they are
	 * @param progress hears of the images that are embedded; may end the work
	 * @return both curves
	 * @throws IllegalArgumentException if the order is that of another image size
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public InsertionDeletion evaluate(final PixelOrder order, final Progress progress) {
		return evaluate(order, FaithfulnessSettings.BLUR, settings.deletion(), progress);
	}

	/**
	 * Evaluates an order of the pixels with another image in which the insertion begins and
	 * the deletion ends. A map can be faithful with one such image and no better than
	 * chance with another: see {@link Agreement}.
	 *
	 * @param order of the pixels of the reference image
	 * @param removed what a pixel shows that isn't there
	 * @param progress hears of the images that are embedded; may end the work
	 * @return both curves
	 * @throws IllegalArgumentException as above
	 */
	public InsertionDeletion evaluate(final PixelOrder order, final Fill removed, final Progress progress) {
		return evaluate(order, removed, removed, progress);
	}

	private InsertionDeletion evaluate(final PixelOrder order, final Fill beginning, final Fill end,
		final Progress progress) {
		if (order.width() != reference.dimension(0) || order.height() != reference.dimension(1)) {
			throw new IllegalArgumentException("map: the image is " + order.width() + " x " + order.height()
				+ " pixels, but must have the size of the reference image, " + reference.dimension(0) + " x "
				+ reference.dimension(1) + ".");
		}
		final List<Occlusion> inserted = new ArrayList<>();
		final List<Occlusion> deleted = new ArrayList<>();
		final int pixels = order.size();
		final int perStep = (pixels + settings.steps() - 1) / settings.steps();
		for (int step = 0; step <= (pixels + perStep - 1) / perStep; step++) {
			final int changed = (int) Math.min(pixels, (long) step * perStep);
			inserted.add(new HiddenRanks(order, changed, pixels));
			deleted.add(new HiddenRanks(order, 0, changed));
		}
		return new InsertionDeletion(curve(inserted, beginning, new SubProgress(progress, 0, 2)),
			curve(deleted, end, new SubProgress(progress, 1, 2)));
	}

	private Curve curve(final List<Occlusion> occlusions, final Fill fill, final Progress progress) {
		return new Curve(embedder.embedOccluded(reference, "reference", fill, occlusions, progress).stream()
			.map(this::score).toList());
	}

	private double score(final float[] embedding) {
		if (isZero(embedding)) return 0;
		return Math.max(0, 1 - cosine.between(doubles(query), doubles(embedding)));
	}

	private static boolean isZero(final float[] embedding) {
		for (final float component : embedding) {
			if (component != 0) return false;
		}
		return true;
	}

	private static double[] doubles(final float[] embedding) {
		final double[] doubles = new double[embedding.length];
		for (int i = 0; i < doubles.length; i++) {
			doubles[i] = embedding[i];
		}
		return doubles;
	}
}
