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
import java.util.Locale;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.embedding.Embedder;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.library.ModelLibrary;
import org.sbsm.saliency.SimilaritySaliency;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.SaliencySettings;

/**
 * Time and memory of a whole process' work, model opening included, for what
 * xaitk-saliency was measured with: 1,024 windows.
 */
final class PeerTable {

	private PeerTable() {}

	/**
	 * @param image size, window and stride
	 * @return a row: seconds, and peak of the process' resident memory in gigabytes
	 */
	static String row(final String image) throws java.io.IOException {
		final int[] numbers = BenchmarkImages.numbers(image);
		final RandomAccessibleInterval<FloatType> reference = BenchmarkImages.photograph(numbers[0]);
		final RandomAccessibleInterval<FloatType> query = BenchmarkImages.photograph(224);
		BenchmarkImages.resetPeak();
		final long begin = System.nanoTime();
		final int windows;
		try (Embedder embedder = DjlEmbedder.open(new ModelLibrary().find(ModelLibrary.DEFAULT),
			Runtime.getRuntime().availableProcessors())) {
			windows = new SimilaritySaliency(embedder).explain(reference, List.of(query),
				SaliencySettings.builder().perturber(BenchmarkImages.windows(numbers)).build(), Progress.NONE).occlusions();
		}
		return String.format(Locale.ROOT, "%s | %d | %.1f | %.2f", image, windows, (System.nanoTime() - begin) / 1e9,
			BenchmarkImages.megabytes("VmHWM") / 1e3);
	}
}
