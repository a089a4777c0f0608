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
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.sbsm.embedding.Embedder;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.library.ModelLibrary;
import org.sbsm.occlusion.fill.Black;
import org.sbsm.occlusion.fill.Blur;
import org.sbsm.saliency.Explanation;
import org.sbsm.saliency.ImageEmbedder;
import org.sbsm.saliency.SimilaritySaliency;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.SaliencySettings;

/**
 * Peak of the process' resident memory during a whole run, less what it was with the
 * model and the image loaded.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = { "-Xmx1g", "-XX:+UseSerialGC" })
@Warmup(iterations = 0)
@Measurement(iterations = 1, time = 1, timeUnit = TimeUnit.MILLISECONDS)
public class MemoryBenchmark {

	/** Size of the image, window, stride; and whether the model sees it at its own size. */
	@Param({ "224/20/4", "1024/64/32", "4096/256/128", "448/40/15 own", "1024/40/20 own", "1792/40/32 own" })
	public String image;

	@Param({ "black", "blur" })
	public String fill;

	/** In megabytes. */
	@State(Scope.Thread)
	@AuxCounters(AuxCounters.Type.EVENTS)
	public static class Memory {

		public long before;
		public long peak;
	}

	@Benchmark
	public Explanation explain(final Memory memory) {
		final int[] numbers = BenchmarkImages.numbers(image.replace(" own", ""));
		final RandomAccessibleInterval<FloatType> reference = BenchmarkImages.photograph(numbers[0]);
		final SaliencySettings settings = SaliencySettings.builder().perturber(BenchmarkImages.windows(numbers))
			.fill(fill.equals("black") ? new Black() : new Blur()).ownSize(image.endsWith("own")).build();
		try (Embedder embedder = DjlEmbedder.open(new ModelLibrary().find(ModelLibrary.DEFAULT),
			Runtime.getRuntime().availableProcessors())) {
			new ImageEmbedder(embedder, false).embed(BenchmarkImages.photograph(224), "query");
			System.gc();
			memory.before += BenchmarkImages.megabytes("VmRSS");
			BenchmarkImages.resetPeak();
			final Explanation explanation = new SimilaritySaliency(embedder).explain(reference,
				List.of(BenchmarkImages.photograph(224)), settings, Progress.NONE);
			memory.peak += BenchmarkImages.megabytes("VmHWM");
			return explanation;
		}
	}
}
