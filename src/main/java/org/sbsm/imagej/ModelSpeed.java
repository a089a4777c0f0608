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

package org.sbsm.imagej;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import org.sbsm.embedding.DjlEmbedder;
import org.sbsm.embedding.Embedder;
import org.sbsm.embedding.ModelDescriptor;
import org.sbsm.embedding.ModelInput;
import org.sbsm.embedding.ModelLibrary;
import org.sbsm.embedding.Patch;

/**
 * How long a model takes for one image on this computer, measured in the background.
 */
public final class ModelSpeed {

	private static final int IMAGES = 8;

	private static final Map<String, CompletableFuture<Double>> MEASURED = new ConcurrentHashMap<>();

	private ModelSpeed() {}

	/**
	 * The time for one image. The first call starts the measurement, which takes as long as
	 * some images do.
	 *
	 * @param model name in the model library
	 * @param size width and height of the model's input
	 * @return in seconds, all processor cores busy; empty while it isn't known, or if the
	 *         model can't be run
	 */
	public static Optional<Double> secondsPerImage(final String model, final int[] size) {
		final CompletableFuture<Double> measured = MEASURED.computeIfAbsent(
			model + " " + size[0] + " x " + size[1],
			key -> CompletableFuture.supplyAsync(() -> measure(ModelLibrary.find(model), size)));
		return measured.isDone() && !measured.isCompletedExceptionally() ? Optional.of(measured.join())
			: Optional.empty();
	}

	private static double measure(final ModelDescriptor model, final int[] size) {
		final ModelInput input = new ModelInput(size[0], size[1], model.channels(),
			new float[model.channels() * size[0] * size[1]]);
		final Patch patch = new Patch(0, 0, 1, 1, new float[model.channels()]);
		try (Embedder embedder = DjlEmbedder.open(model, Runtime.getRuntime().availableProcessors())) {
			embedder.embed(input);
			final long start = System.nanoTime();
			embedder.embedVariants(input, IMAGES, i -> patch, (i, embedding) -> {
				// only the time counts
			}, () -> false);
			return (System.nanoTime() - start) / 1e9 / IMAGES;
		}
	}
}
