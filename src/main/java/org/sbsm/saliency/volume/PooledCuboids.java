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

package org.sbsm.saliency.volume;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import org.sbsm.embedding.Embedder;
import org.sbsm.occlusion.Occlusion;
import org.sbsm.saliency.StepwiseEvaluation;
import org.sbsm.saliency.cache.EmbeddingStore;
import org.sbsm.saliency.cache.OccludedEmbeddings;
import org.sbsm.saliency.progress.ForwardingProgress;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.Region;
import org.sbsm.saliency.settings.SaliencySettings;

/**
 * The cuboids of a volume whose descriptor is pooled from its slices' embeddings.
 * <p>
 * The embeddings of the slices with each part hidden are all that is needed: each
 * cuboid is a recombination of them, and evaluated once that part is on each of its
 * slices.
 * </p>
 */
final class PooledCuboids implements HiddenCuboids {

	private final List<Occlusion> ranges;
	private final List<Occlusion> parts;
	private final SliceRounds order;
	private final List<List<SliceRounds.Step>> rounds;

	/** By part, its place in the order. */
	private final int[] rank;
	private final List<StepwiseEvaluation> slices = new ArrayList<>();
	private final PooledSlices volume;

	/** By slice, how many parts are hidden when its last step is done. */
	private final int[] reached;

	/** How many parts are hidden, slice by slice; not on those between two ranges. */
	private final long total;

	/**
	 * Embeds the slices with nothing hidden.
	 *
	 * @param embedder a model of images
	 * @param store where embeddings are kept
	 * @param images the slices, all of the same size
	 * @param settings perturber and fill
	 * @param cuboids pooling and ranges
	 * @param region which parts are hidden
	 * @param progress hears how far it is; may end it
	 * @throws CancellationException if {@code progress} said so
	 */
	PooledCuboids(final Embedder embedder, final EmbeddingStore store,
		final List<? extends RandomAccessibleInterval<? extends RealType<?>>> images,
		final SaliencySettings settings, final VolumeSettings cuboids, final Optional<Region> region,
		final Progress progress) {
		ranges = cuboids.ranges(images.size());
		final int width = (int) images.get(0).dimension(0);
		final int height = (int) images.get(0).dimension(1);
		// The parts are the same on all slices: they are held once.
		final List<Occlusion> all = settings.perturber().occlusions(width, height);
		parts = region.map(r -> r.touching(all)).orElse(all);
		order = new SliceRounds(parts, ranges, new int[] { width, height, images.size() }, settings.settle() > 0);
		rounds = order.rounds();
		rank = new int[parts.size()];
		for (int i = 0; i < rank.length; i++) {
			rank[order.parts()[i]] = i;
		}
		reached = new int[images.size()];
		total = parts.size() * IntStream.range(0, images.size())
			.filter(z -> ranges.stream().anyMatch(range -> z >= range.x() && z < range.x() + range.width()))
			.count();
		final StepwiseEvaluation.Hidden hidden = new StepwiseEvaluation.Hidden(settings, region, parts,
			order.parts());
		final List<float[]> references = new ArrayList<>();
		for (int z = 0; z < images.size(); z++) {
			final int slice = z;
			slices.add(new StepwiseEvaluation(embedder, store, hidden, () -> images.get(slice)));
			references.add(slices.get(z).reference(progress::isCanceled));
			progress.update(0, total);
			if (progress.isCanceled()) throw new CancellationException();
		}
		volume = new PooledSlices(cuboids.pooling(), references);
	}

	@Override
	public void evaluate(final Progress progress, final BooleanSupplier settled, final BooleanSupplier stop) {
		long before = 0;
		int compared = 0;
		for (final List<SliceRounds.Step> round : rounds) {
			for (final SliceRounds.Step step : round) {
				before = evaluate(step, before, progress, stop);
			}
			final int done = round.get(0).parts();
			// The first round is a single cuboid.
			if (round.size() < ranges.size() || done < 2 * compared) continue;
			if (done < parts.size() && settled.getAsBoolean()) return;
			compared = done;
		}
	}

	/** @return how many parts of slices are done */
	private long evaluate(final SliceRounds.Step step, final long before, final Progress progress,
		final BooleanSupplier stop) {
		long done = before;
		final Occlusion range = ranges.get(step.range());
		for (int z = range.x(); z < range.x() + range.width(); z++) {
			final int more = step.parts() - reached[z];
			// Ranges overlap.
			if (more <= 0) continue;
			reached[z] = step.parts();
			slices.get(z).evaluate(step.parts(), new PartOfAll(progress, done, more), stop);
			done += more;
			progress.update(done, total);
			if (stop.getAsBoolean()) throw new CancellationException();
		}
		return done;
	}

	/** Progress of a step on a slice within that of all. */
	private final class PartOfAll extends ForwardingProgress {

		private final long before;
		private final int more;

		/**
		 * @param before how many parts of slices are done
		 * @param more how many the step brings
		 */
		PartOfAll(final Progress progress, final long before, final int more) {
			super(progress);
			this.before = before;
			this.more = more;
		}

		@Override
		public void update(final long done, final long passes) {
			super.update(before + more * done / passes, total);
		}
	}

	@Override
	public boolean isEvaluated(final int range, final int part) {
		final int first = ranges.get(range).x();
		// What was kept of a slice counts only as far as the work is.
		return IntStream.range(first, first + ranges.get(range).width())
			.allMatch(z -> rank[part] < reached[z] && slices.get(z).isEvaluated(part));
	}

	@Override
	public boolean hasBegun() {
		final SliceRounds.Step first = rounds.get(0).get(0);
		return isEvaluated(first.range(), order.parts()[0]);
	}

	@Override
	public List<Occlusion> parts() {
		return parts;
	}

	@Override
	public List<Occlusion> ranges() {
		return ranges;
	}

	@Override
	public double[] whole() {
		return volume.embedding();
	}

	@Override
	public double[] hidden(final int range, final int part) {
		final int first = ranges.get(range).x();
		final PooledSlices.Replacement replacement = volume.replacingFrom(first);
		boolean changes = false;
		for (final StepwiseEvaluation slice : slices.subList(first, first + ranges.get(range).width())) {
			final OccludedEmbeddings embeddings = slice.embeddings();
			if (!slice.changes(part)) {
				replacement.add(embeddings.reference(), 0);
				continue;
			}
			replacement.add(embeddings.values(),
				embeddings.passes().ofOcclusion()[part] * embeddings.reference().length);
			changes = true;
		}
		return changes ? replacement.embedding() : null;
	}

	@Override
	public int passes() {
		return slices.stream().mapToInt(StepwiseEvaluation::passes).sum();
	}

	@Override
	public List<String> inference() {
		return slices.stream().map(StepwiseEvaluation::inference).toList();
	}
}
