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

package org.sbsm.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;

import net.imglib2.Cursor;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.sbsm.embedding.Embedder;
import org.sbsm.evaluation.SanityCheck.Kind;
import org.sbsm.evaluation.SanityCheck.Pair;
import org.sbsm.occlusion.Pixels;
import org.sbsm.saliency.Progress;
import org.sbsm.saliency.SaliencySettings;
import org.sbsm.saliency.SimilaritySaliency;

/**
 * Checks whether a saliency map shows the model rather than the image alone (with
 * random weights, the map must become another one: Adebayo et al., "Sanity Checks for
 * Saliency Maps", NeurIPS 2018), and whether it is stable (with little noise and with a
 * shift of the reference image, it must stay).
 */
public final class SanityChecks {

	private final Embedder embedder;
	private final LongFunction<Embedder> randomised;
	private final SaliencySettings settings;
	private final CheckSettings checks;

	/**
	 * @param embedder the model; stays open
	 * @param randomised opens the model with random weights by a seed; closed after use
	 * @param settings of the map; its region, if there is one, is not shifted with the
	 *        image
	 * @param checks what can be chosen about the checks
	 */
	public SanityChecks(final Embedder embedder, final LongFunction<Embedder> randomised,
		final SaliencySettings settings, final CheckSettings checks) {
		this.embedder = embedder;
		this.randomised = randomised;
		this.settings = settings;
		this.checks = checks;
	}

	/**
	 * Makes the map and runs all checks.
	 *
	 * @param reference (x, y) or (x, y, channel), one or three channels, values 0 (black)
	 *        to 1 (white), NaN counts as 0; not changed
	 * @param query as {@code reference}, but of any size
	 * @param progress hears how far it is; may end the work
	 * @return the checks, in the order of {@link Kind}
	 * @throws IllegalArgumentException if an image, the model and the settings don't fit
	 *         together, the shift leaves nothing of the image, or the model's weights can't
	 *         be made random; the message says what to do
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public List<SanityCheck> run(final RandomAccessibleInterval<? extends RealType<?>> reference,
		final RandomAccessibleInterval<? extends RealType<?>> query, final Progress progress) {
		final int shift = checks.shift();
		if (shift >= Math.min(reference.dimension(0), reference.dimension(1))) {
			throw new IllegalArgumentException(
				"shift: " + shift + " pixels leave nothing of the reference image of " + reference.dimension(0)
					+ " x " + reference.dimension(1) + " pixels; give a smaller number.");
		}
		final int parts = 2 + 2 * checks.repeats();
		final Img<FloatType> image = copy(reference);
		final RandomAccessibleInterval<FloatType> map = map(embedder, image, query,
			new PartialProgress(progress, 0, parts));
		final List<Pair> forgotten = new ArrayList<>();
		final List<Pair> noisy = new ArrayList<>();
		for (int i = 0; i < checks.repeats(); i++) {
			try (Embedder random = randomised.apply(checks.seed() + i)) {
				forgotten
					.add(new Pair(map, map(random, image, query, new PartialProgress(progress, 1 + 2 * i, parts))));
			}
			noisy.add(new Pair(map, map(embedder, noisy(image, checks.noise(), checks.seed() + i), query,
				new PartialProgress(progress, 2 + 2 * i, parts))));
		}
		final RandomAccessibleInterval<FloatType> moved = map(embedder, shifted(image, shift), query,
			new PartialProgress(progress, parts - 1, parts));
		final long width = map.dimension(0) - shift;
		final long height = map.dimension(1) - shift;
		final Pair shared = new Pair(Views.interval(map, new FinalInterval(width, height)), Views.zeroMin(Views
			.interval(moved, new long[] { shift, shift }, new long[] { shift + width - 1, shift + height - 1 })));
		return List.of(new SanityCheck(Kind.RANDOM_WEIGHTS, forgotten), new SanityCheck(Kind.NOISE, noisy),
			new SanityCheck(Kind.SHIFT, List.of(shared)));
	}

	private RandomAccessibleInterval<FloatType> map(final Embedder model,
		final RandomAccessibleInterval<FloatType> reference,
		final RandomAccessibleInterval<? extends RealType<?>> query, final Progress progress) {
		return new SimilaritySaliency(model).explain(reference, List.of(query), settings, progress).maps().get(0)
			.image();
	}

	private static Img<FloatType> copy(final RandomAccessibleInterval<? extends RealType<?>> image) {
		return ArrayImgs.floats(Pixels.copy(image), image.dimensionsAsLongArray());
	}

	/**
	 * @param image values 0..1, not changed
	 * @param deviation standard deviation of the normally distributed noise
	 * @return a new image, values 0..1
	 */
	static Img<FloatType> noisy(final Img<FloatType> image, final double deviation, final long seed) {
		final Random random = new Random(seed);
		final Img<FloatType> noisy = image.copy();
		for (final FloatType value : noisy) {
			value.set((float) Math.max(0, Math.min(1, value.get() + deviation * random.nextGaussian())));
		}
		return noisy;
	}

	/**
	 * @param image (x, y) or (x, y, channel), not changed
	 * @return a new image of the same size, shifted to the right and down; the pixels at
	 *         its left and upper border are repeated
	 */
	static Img<FloatType> shifted(final Img<FloatType> image, final int shift) {
		final Img<FloatType> shifted = image.factory().create(image);
		final Cursor<FloatType> source = Views
			.flatIterable(Views.interval(Views.translate(Views.extendBorder(image), shifts(image, shift)), image))
			.cursor();
		final Cursor<FloatType> target = Views.flatIterable(shifted).cursor();
		while (target.hasNext()) {
			target.next().set(source.next());
		}
		return shifted;
	}

	private static long[] shifts(final Img<FloatType> image, final int shift) {
		final long[] shifts = new long[image.numDimensions()];
		shifts[0] = shift;
		shifts[1] = shift;
		return shifts;
	}
}
