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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.embedding.Embedder;
import org.sbsm.embedding.pipeline.EmbeddingBatches;
import org.sbsm.image.axes.ImageAxes;
import org.sbsm.occlusion.Occlusion;
import org.sbsm.saliency.aggregation.CoarseToFine;
import org.sbsm.saliency.aggregation.ConvergenceTest;
import org.sbsm.saliency.aggregation.RunningMaps;
import org.sbsm.saliency.cache.EmbeddingKey;
import org.sbsm.saliency.cache.EmbeddingStore;
import org.sbsm.saliency.cache.OccludedEmbeddingSource;
import org.sbsm.saliency.cache.OccludedEmbeddings;
import org.sbsm.saliency.cache.OccludedEmbeddings.Collector;
import org.sbsm.saliency.occluded.EvaluationIndex;
import org.sbsm.saliency.occluded.ModelChannels;
import org.sbsm.saliency.occluded.OccludedInput;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.Evidence;
import org.sbsm.saliency.settings.Region;
import org.sbsm.saliency.settings.SaliencySettings;

/**
 * Similarity based saliency maps: shows which parts of a reference image make it
 * similar to a query image, by hiding one part after the other and watching how the
 * distance between the two embeddings grows (Dong, Collins, Hoogs, "Explainability for
 * Content-Based Image Retrieval", CVPR Workshops 2019).
 * <p>
 * With embedding f, distance D, reference image r, query image q and the reference
 * image with occlusion i, r_i: {@code d_0 = D(f(q), f(r))},
 * {@code d_i = D(f(q), f(r_i))}; the evidence k_i is made of the growth
 * {@code d_i - d_0} (see {@link Evidence}), and the map is the mean evidence of the
 * occlusions that hide a pixel: {@code S(p) = sum_i o_i(p) k_i / sum_i o_i(p)}.
 * </p>
 */
public final class SimilaritySaliency {

	private final Embedder embedder;
	private final EmbeddingStore store;

	/** {@code null} if there is nothing to compare with. */
	private final ExactPasses exact;

	private final boolean signed;

	/** @param embedder the model; stays open */
	public SimilaritySaliency(final Embedder embedder) {
		this(embedder, EmbeddingStore.NONE);
	}

	/**
	 * @param embedder the model; stays open
	 * @param store where embeddings are kept for the next question
	 */
	public SimilaritySaliency(final Embedder embedder, final EmbeddingStore store) {
		this(embedder, store, null, false);
	}

	private SimilaritySaliency(final Embedder embedder, final EmbeddingStore store, final ExactPasses exact,
		final boolean signed) {
		this.embedder = embedder;
		this.store = store;
		this.exact = exact;
		this.signed = signed;
	}

	/**
	 * Compares the first occlusions of each explanation of images with those of a model
	 * that is computed more exactly: see {@link Explanation#agreement}.
	 *
	 * @param other the same model; stays open
	 * @param most number of occlusions that are compared at most, at least 1
	 * @return the same with a comparison
	 */
	public SimilaritySaliency comparedWith(final Embedder other, final int most) {
		return new SimilaritySaliency(embedder, store, new ExactPasses(other, store, most), signed);
	}

	/**
	 * Also makes maps of the signed evidence, of the same passes, whatever the evidence is
	 * that the maps show: see {@link Explanation#signed}.
	 *
	 * @return the same with these maps
	 */
	public SimilaritySaliency withSignedEvidence() {
		return new SimilaritySaliency(embedder, store, exact, true);
	}

	/**
	 * Explains one reference image with one or many queries, in one pass over the
	 * occlusions. The same input gives the same maps, bit for bit, whether the embeddings
	 * are computed or were kept.
	 *
	 * @param reference (x, y) or (x, y, channel), one or three channels, values 0 (black)
	 *        to 1 (white), NaN counts as 0; not changed. If it says what its axes are, as
	 *        ImageJ2's {@code ImgPlus} does, these count, and the maps have them, too
	 * @param queries at least one image, each as {@code reference} but of any size; not
	 *        changed
	 * @param settings what can be chosen
	 * @param progress hears how far it is; may end it
	 * @return one map per query
	 * @throws IllegalArgumentException if an image, the model and the settings don't fit
	 *         together, or the distance isn't defined for the embeddings; the message says
	 *         what to do
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public Explanation explain(final RandomAccessibleInterval<? extends RealType<?>> reference,
		final List<? extends RandomAccessibleInterval<? extends RealType<?>>> queries,
		final SaliencySettings settings, final Progress progress) {
		if (queries.isEmpty()) throw new IllegalArgumentException("There must be at least one query image.");
		return explain(reference, model -> {
			final ImageEmbedder images = new ImageEmbedder(model, settings.ownSize(), store);
			final List<float[]> embeddings = new ArrayList<>();
			for (final RandomAccessibleInterval<? extends RealType<?>> query : queries) {
				embeddings.add(images.embed(query, "query", progress::isCanceled));
			}
			return embeddings;
		}, exact, settings, progress);
	}

	/**
	 * The same for queries whose embeddings are known, such as items of a gallery, or the
	 * direction of a decision with the distance that belongs to it.
	 *
	 * @param reference as above
	 * @param queries at least one embedding, each as long as the model's, finite numbers;
	 *        not changed
	 * @param settings what can be chosen
	 * @param progress hears how far it is; may end it
	 * @return one map per query
	 * @throws IllegalArgumentException as above
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public Explanation explainEmbeddings(final RandomAccessibleInterval<? extends RealType<?>> reference,
		final List<float[]> queries, final SaliencySettings settings, final Progress progress) {
		if (queries.isEmpty()) throw new IllegalArgumentException("There must be at least one query.");
		return explain(reference, model -> queries, null, settings, progress);
	}

	/**
	 * @param queries gives the embeddings of the queries by a model, while the fill is made
	 * @param comparison computes the first passes again; {@code null} for none
	 */
	private Explanation explain(final RandomAccessibleInterval<? extends RealType<?>> reference,
		final Function<Embedder, List<float[]>> queries, final ExactPasses comparison,
		final SaliencySettings settings, final Progress progress) {
		final long begin = System.nanoTime();
		final List<RandomAccessibleInterval<FloatType>> channels = ModelChannels.of(reference, "reference");
		final int width = Math.toIntExact(channels.get(0).dimension(0));
		final int height = Math.toIntExact(channels.get(0).dimension(1));
		final Optional<Region> region = settings.region().map(mask -> new Region(mask, width, height));
		final List<Occlusion> all = settings.perturber().occlusions(channels);
		final List<Occlusion> occlusions = region.map(r -> r.touching(all)).orElse(all);
		final Optional<String> key = store.keeps(0)
			? EmbeddingKey.ofOcclusions(embedder, settings, channels, region) : Optional.empty();
		final Optional<OccludedEmbeddings> kept = key.flatMap(store::occluded);
		if (kept.isEmpty()) embedder.warmUp();
		// The fill takes a while: it is made while the queries are embedded.
		final CompletableFuture<OccludedInput> making = kept.isPresent() ? null
			: CompletableFuture.supplyAsync(() -> ModelEvaluation.input(channels, settings, embedder.model()));
		final List<float[]> queryEmbeddings = queries.apply(embedder);
		final CoarseToFine order = new CoarseToFine(occlusions, width, height);
		final OccludedEmbeddingSource source = kept.isPresent() ? kept.get()
			: new ModelEvaluation(embedder, result(making), occlusions, order.order(), progress::isCanceled);
		checkLengths(queryEmbeddings, source.reference().length);
		final int[] size = { width, height };
		final RunningMaps maps = new RunningMaps(settings, occlusions, region, order, source, queryEmbeddings,
			size);
		final ConvergenceTest<?> settling = ConvergenceTest.ofMaps(settings.settle(), maps::maps);
		final Optional<Collector> collector = collector(source, key.isPresent() && kept.isEmpty());
		final String inference = evaluate(source, maps, settling, collector, progress);
		if (maps.areComplete()) collector.ifPresent(made -> store.put(key.get(), made.all()));
		final List<EvidenceAgreement> agreement = comparison == null ? List.of()
			: comparison.agreement(maps, new ExactPasses.Occluded(channels, settings, region, occlusions, order,
				() -> making != null ? result(making) : ModelEvaluation.input(channels, settings, embedder.model())),
				queries, size, progress::isCanceled);
		final EvaluationIndex passes = source.passes();
		final ImageAxes axes = ImageAxes.of(reference);
		return new Explanation(maps.maps().stream().map(map -> map.with(axes)).toList(),
			signed ? maps.maps(Evidence.SIGNED).stream().map(map -> map.with(axes)).toList() : List.of(),
			occlusions.size(), maps.evaluated(), !maps.areComplete() && !settling.isSettled(), maps.skipped(),
			passes.repeated(), kept.isPresent() ? 0 : maps.passes(), inference, source.reference(),
			List.copyOf(queryEmbeddings), agreement, Duration.ofNanos(System.nanoTime() - begin));
	}

	/**
	 * Embeds an image with each of its occlusions, or takes them as they were kept.
	 *
	 * @param image as the reference image of {@link #explain}
	 * @param settings perturber, fill and size; the others don't matter
	 * @param progress hears how far it is; may end it
	 * @return the occlusions and their embeddings
	 * @throws IllegalArgumentException as {@link #explain}, or if the embeddings don't fit
	 *         into the memory
	 * @throws CancellationException if {@code progress} said so
	 */
	public OccludedImage occluded(final RandomAccessibleInterval<? extends RealType<?>> image,
		final SaliencySettings settings, final Progress progress) {
		final List<RandomAccessibleInterval<FloatType>> channels = ModelChannels.of(image, "image");
		final int width = Math.toIntExact(channels.get(0).dimension(0));
		final int height = Math.toIntExact(channels.get(0).dimension(1));
		final Optional<Region> region = settings.region().map(mask -> new Region(mask, width, height));
		final List<Occlusion> all = settings.perturber().occlusions(channels);
		final List<Occlusion> occlusions = region.map(r -> r.touching(all)).orElse(all);
		final StepwiseEvaluation evaluation = new StepwiseEvaluation(embedder, store,
			new StepwiseEvaluation.Hidden(settings, region, occlusions,
				new CoarseToFine(occlusions, width, height).order()),
			() -> image);
		evaluation.evaluate(occlusions.size(), progress, progress::isCanceled);
		return new OccludedImage(width, height, occlusions, evaluation.embeddings(), evaluation.inference());
	}

	private static void checkLengths(final List<float[]> queries, final int length) {
		for (final float[] query : queries) {
			if (query.length != length) {
				throw new IllegalArgumentException("The query's embedding has " + query.length
					+ " numbers, but the model's have " + length + "; use the model that made it.");
			}
		}
	}

	/**
	 * @return what collects the embeddings, if they are asked for and fit into the store
	 */
	private Optional<Collector> collector(final OccludedEmbeddingSource source, final boolean collect) {
		final EvaluationIndex passes = source.passes();
		return collect && store
			.keeps(OccludedEmbeddings.size(source.reference().length, passes.count(), passes.ofOcclusion().length))
				? Optional.of(new Collector(source.reference(), passes)) : Optional.empty();
	}

	/**
	 * Makes the passes, until all are made, the maps have settled, or what is made is
	 * enough.
	 *
	 * @return how they were made
	 */
	private static String evaluate(final OccludedEmbeddingSource source, final RunningMaps maps,
		final ConvergenceTest<?> settling, final Optional<Collector> collector, final Progress progress) {
		final BooleanSupplier stop = () -> {
			progress.intermediate(maps::maps);
			return progress.isCanceled() || isEnough(maps, progress);
		};
		try (EmbeddingBatches batches = source.batches(progress::isCanceled)) {
			try {
				while (batches.hasNext() && !settling.isSettled()) {
					add(batches.next(stop), maps, settling, collector, progress, source.passes().count());
					if (stop.getAsBoolean()) throw new CancellationException();
				}
			}
			catch (final CancellationException exc) {
				if (progress.isCanceled() || !isEnough(maps, progress)) throw exc;
			}
			return batches.inference();
		}
	}

	private static void add(final float[][] embeddings, final RunningMaps maps,
		final ConvergenceTest<?> settling, final Optional<Collector> collector, final Progress progress,
		final int count) {
		for (final float[] embedding : embeddings) {
			// Those after it ran ahead: they don't count.
			if (settling.isSettled()) return;
			maps.add(embedding);
			collector.ifPresent(all -> all.add(embedding));
			progress.update(maps.count(), count);
			if (ConvergenceTest.isTime(maps.count(), count)) settling.compare();
		}
	}

	/** With nothing evaluated there is no map yet. */
	private static boolean isEnough(final RunningMaps maps, final Progress progress) {
		return maps.evaluated() > 0 && progress.isEnough();
	}

	private static <T> T result(final CompletableFuture<T> future) {
		try {
			return future.join();
		}
		catch (final CompletionException exc) {
			if (exc.getCause() instanceof RuntimeException cause) throw cause;
			if (exc.getCause() instanceof Error cause) throw cause;
			throw exc;
		}
	}
}
