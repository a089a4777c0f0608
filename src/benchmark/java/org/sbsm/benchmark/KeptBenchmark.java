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

package org.sbsm.benchmark;

import java.util.List;
import java.util.concurrent.TimeUnit;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.sbsm.distance.Cosine;
import org.sbsm.embedding.Embedder;
import org.sbsm.engine.OpenModels;
import org.sbsm.library.ModelLibrary;
import org.sbsm.saliency.Explanation;
import org.sbsm.saliency.SimilaritySaliency;
import org.sbsm.saliency.cache.EmbeddingStore;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.SaliencySettings;

/** The next question about an image of 224 x 224 pixels, window 20, stride 4. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class KeptBenchmark {

	private final EmbeddingStore store = new EmbeddingStore(1 << 26);
	private final OpenModels models = new OpenModels();
	private Embedder embedder;
	private RandomAccessibleInterval<FloatType> reference;
	private RandomAccessibleInterval<FloatType> query;
	private SaliencySettings settings;
	private int next;

	@Setup(Level.Trial)
	public void ask() {
		embedder = models.open(new ModelLibrary().find(ModelLibrary.DEFAULT), "cpu");
		reference = BenchmarkImages.photograph(224);
		query = BenchmarkImages.photograph(223);
		settings = SaliencySettings.builder().perturber(BenchmarkImages.windows(new int[] { 224, 20, 4 }))
			.distance(new Cosine()).build();
		explain(reference);
		explain(query);
	}

	@TearDown(Level.Trial)
	public void close() {
		embedder.close();
		models.close();
	}

	/** Another distance, to a query that was asked about before. */
	@Benchmark
	public Explanation knownQuery() {
		return explain(query);
	}

	/** A query that was never seen: one pass, for itself. */
	@Benchmark
	public Explanation newQuery() {
		query.getAt(next % 223, next / 223 % 223, next / (223 * 223) % 3).set(0.123f);
		next++;
		return explain(query);
	}

	private Explanation explain(final RandomAccessibleInterval<FloatType> to) {
		return new SimilaritySaliency(embedder, store).explain(reference, List.of(to), settings, Progress.NONE);
	}
}
