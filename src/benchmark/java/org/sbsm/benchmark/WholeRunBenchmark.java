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

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.sbsm.embedding.Embedder;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.library.ModelLibrary;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.saliency.Explanation;
import org.sbsm.saliency.SimilaritySaliency;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.SaliencySettings;

/**
 * A whole explanation against the bare passes of as many images, half of them before
 * and half of them after it, so that what else the machine does cancels.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 0)
@Measurement(iterations = 3, time = 1, timeUnit = TimeUnit.MILLISECONDS)
public class WholeRunBenchmark {

	/** Size of the image, window, stride. */
	@Param({ "224/20/4", "384/40/12", "1024/64/32" })
	public String image;

	/** As users have it, or every occlusion by a pass of the whole model. */
	@Param({ "as usual", "as a whole" })
	public String passes;

	private BarePasses bare;
	private Embedder embedder;
	private RandomAccessibleInterval<FloatType> reference;
	private SaliencySettings settings;

	/** Times of one comparison, in microseconds. */
	@State(Scope.Thread)
	@AuxCounters(AuxCounters.Type.EVENTS)
	public static class Times {

		public long bare;
		public long own;
		public long images;
	}

	@Setup(Level.Trial)
	public void open() throws Exception {
		final ModelDescriptor model = new ModelLibrary().find(ModelLibrary.DEFAULT);
		final int cores = Runtime.getRuntime().availableProcessors();
		bare = new BarePasses(model, cores, 1, BarePasses.BATCH);
		embedder = passes.equals("as usual") ? DjlEmbedder.open(model, cores) : DjlEmbedder.openWithoutSegments(model, cores);
		final int[] numbers = BenchmarkImages.numbers(image);
		reference = BenchmarkImages.photograph(numbers[0]);
		settings = SaliencySettings.builder().perturber(BenchmarkImages.windows(numbers)).build();
		bare.run(100);
		new SimilaritySaliency(embedder).explain(reference, List.of(reference), SaliencySettings.builder().build(),
			Progress.NONE);
	}

	@TearDown(Level.Trial)
	public void close() {
		bare.close();
		embedder.close();
	}

	@Benchmark
	public Explanation explain(final Times times) throws Exception {
		// Two images more: the query and the reference image as it is.
		final int[] numbers = BenchmarkImages.numbers(image);
		final int images = 2 + settings.perturber().occlusions(numbers[0], numbers[0]).size();
		final long begin = System.nanoTime();
		bare.run(images / 2);
		final long half = System.nanoTime();
		final Explanation explanation = new SimilaritySaliency(embedder).explain(reference, List.of(reference),
			settings, Progress.NONE);
		final long done = System.nanoTime();
		bare.run(images - images / 2);
		times.bare += (half - begin + System.nanoTime() - done) / 1000;
		times.own += (done - half) / 1000;
		times.images += images;
		return explanation;
	}
}
