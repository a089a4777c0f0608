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

package org.sbsm.evaluation.sanity;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import net.imglib2.Cursor;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.sbsm.embedding.Embedder;
import org.sbsm.evaluation.sanity.SanityCheck.Kind;
import org.sbsm.evaluation.sanity.SanityCheck.Pair;
import org.sbsm.image.Pixels;
import org.sbsm.occlusion.region.Regions;
import org.sbsm.saliency.SimilaritySaliency;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.progress.SubProgress;
import org.sbsm.saliency.settings.SaliencySettings;

/**
 * Checks whether a saliency map shows the model rather than the image alone (with
 * random weights, the map must become another one: Adebayo et al., "Sanity Checks for
 * Saliency Maps", NeurIPS 2018), and whether it is stable (with little noise and with a
 * shift of the reference image, it must stay).
 */
public final class SanityChecks {

	private final Embedder embedder;
	private final Randomised randomised;
	private final SaliencySettings settings;
	private final CheckSettings checks;

	/**
	 * @param embedder the model; stays open
	 * @param randomised opens the model with random weights; closed after use
	 * @param settings of the map; its region, if there is one, is not shifted with the
	 *        image
	 * @param checks what can be chosen about the checks
	 */
	public SanityChecks(final Embedder embedder, final Randomised randomised, final SaliencySettings settings,
		final CheckSettings checks) {
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
	 * @return the checks, in the order of {@link Kind}, and the cascade
	 * @throws IllegalArgumentException if an image, the model and the settings don't fit
	 *         together, the shift leaves nothing of the image, or the model's weights can't
	 *         be made random; the message says what to do
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public Result run(final RandomAccessibleInterval<? extends RealType<?>> reference,
		final RandomAccessibleInterval<? extends RealType<?>> query, final Progress progress) {
		final int shift = checks.shift();
		if (shift >= Math.min(reference.dimension(0), reference.dimension(1))) {
			throw new IllegalArgumentException(
				"shift: " + shift + " pixels leave nothing of the reference image of " + reference.dimension(0)
					+ " x " + reference.dimension(1) + " pixels; give a smaller number.");
		}
		final int parts = 2 + 2 * checks.repeats() + Math.max(0, checks.cascade() - 1);
		final Img<FloatType> image = copy(reference);
		final RandomAccessibleInterval<FloatType> map = map(embedder, image, query,
			new SubProgress(progress, 0, parts));
		final List<Pair> forgotten = new ArrayList<>();
		final List<Pair> noisy = new ArrayList<>();
		for (int i = 0; i < checks.repeats(); i++) {
			try (Embedder random = randomised.open(checks.seed() + i, 1)) {
				forgotten.add(new Pair(map, map(random, image, query, new SubProgress(progress, 1 + 2 * i, parts))));
			}
			noisy.add(new Pair(map, map(embedder, noisy(image, checks.noise(), checks.seed() + i), query,
				new SubProgress(progress, 2 + 2 * i, parts))));
		}
		final RandomAccessibleInterval<FloatType> moved = map(embedder, shifted(image, shift), query,
			shifted(settings, shift, map), new SubProgress(progress, 1 + 2 * checks.repeats(), parts));
		final long width = map.dimension(0) - shift;
		final long height = map.dimension(1) - shift;
		final Pair shared = new Pair(Views.interval(map, new FinalInterval(width, height)), Views.zeroMin(Views
			.interval(moved, new long[] { shift, shift }, new long[] { shift + width - 1, shift + height - 1 })));
		return new Result(
			List.of(new SanityCheck(Kind.RANDOM_WEIGHTS, forgotten), new SanityCheck(Kind.NOISE, noisy),
				new SanityCheck(Kind.SHIFT, List.of(shared))),
			cascade(image, query, forgotten.get(0), 2 + 2 * checks.repeats(), parts, progress));
	}

	/** The last step is the first model with random weights. */
	private List<CascadeStep> cascade(final Img<FloatType> image,
		final RandomAccessibleInterval<? extends RealType<?>> query, final Pair all, final int done,
		final int parts, final Progress progress) {
		final List<CascadeStep> steps = new ArrayList<>();
		for (int step = 1; step < checks.cascade(); step++) {
			final double share = (double) step / checks.cascade();
			try (Embedder random = randomised.open(checks.seed(), share)) {
				steps.add(new CascadeStep(share, new Pair(all.before(),
					map(random, image, query, new SubProgress(progress, done + step - 1, parts)))));
			}
		}
		if (checks.cascade() > 0) steps.add(new CascadeStep(1, all));
		return steps;
	}

	private RandomAccessibleInterval<FloatType> map(final Embedder model,
		final RandomAccessibleInterval<FloatType> reference,
		final RandomAccessibleInterval<? extends RealType<?>> query, final Progress progress) {
		return map(model, reference, query, settings, progress);
	}

	private static RandomAccessibleInterval<FloatType> map(final Embedder model,
		final RandomAccessibleInterval<FloatType> reference,
		final RandomAccessibleInterval<? extends RealType<?>> query, final SaliencySettings settings,
		final Progress progress) {
		return new SimilaritySaliency(model).explain(reference, List.of(query), settings, progress).maps().get(0)
			.image();
	}

	/** Outlined regions go with what they outline; all else is found in the image anew. */
	static SaliencySettings shifted(final SaliencySettings settings, final int shift, final Interval image) {
		if (!(settings.perturber() instanceof Regions regions)) return settings;
		return settings.toBuilder()
			.perturber(regions.shifted(shift, (int) image.dimension(0), (int) image.dimension(1))).build();
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

	/** Opens a model with random weights. */
	@FunctionalInterface
	public interface Randomised {

		/**
		 * @param seed of the weights
		 * @param share of the layers that have random weights, those nearest to the output,
		 *        above 0 and at most 1
		 * @return the model, to be closed after use
		 */
		Embedder open(long seed, double share);
	}

	/**
	 * What came out.
	 *
	 * @param checks in the order of {@link Kind}
	 * @param cascade with more and more random layers, the last step with all
	 */
	public record Result(List<SanityCheck> checks, List<CascadeStep> cascade) {}
}
