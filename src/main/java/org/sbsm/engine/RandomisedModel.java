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

package org.sbsm.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;

import org.sbsm.embedding.Embedder;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.onnx.OnnxWeights;

/**
 * Opens a model that has forgotten what it learned: the same network with its weights
 * shuffled, for the sanity check of Adebayo et al. ("Sanity Checks for Saliency Maps",
 * NeurIPS 2018). See {@link OnnxWeights} for what is shuffled.
 */
public final class RandomisedModel {

	private RandomisedModel() {}

	/**
	 * Prepares the model, to be loaded when it is first run. Its embeddings are never kept
	 * for later.
	 *
	 * @param descriptor of a model in the ONNX format
	 * @param threads number of threads to use, at least 1
	 * @param device {@code cpu} or {@code gpu}
	 * @param seed the same seed gives the same weights
	 * @return an embedder, to be closed after use; its first run throws an
	 *         {@link IllegalArgumentException} if the model can't be loaded, or its weights
	 *         can't be shuffled; the message says why
	 */
	public static Embedder open(final ModelDescriptor descriptor, final int threads, final String device,
		final long seed) {
		return open(descriptor, threads, device, seed, 1);
	}

	/**
	 * The same with random weights in a part of the layers only.
	 *
	 * @param descriptor of a model in the ONNX format
	 * @param threads number of threads to use, at least 1
	 * @param device {@code cpu} or {@code gpu}
	 * @param seed the same seed gives the same weights, whatever the share is
	 * @param share of the layers that have forgotten what they learned, those nearest to
	 *        the output, above 0 and at most 1
	 * @return as above
	 */
	public static Embedder open(final ModelDescriptor descriptor, final int threads, final String device,
		final long seed, final double share) {
		return new LazyEmbedder(descriptor, () -> "", () -> load(descriptor, threads, device, seed, share));
	}

	private static Embedder load(final ModelDescriptor descriptor, final int threads, final String device,
		final long seed, final double share) {
		try {
			final Path file = Files.createTempFile("randomised-model-", ".onnx");
			try {
				Files.write(file, OnnxWeights.shuffled(read(descriptor.file()), descriptor.name(), seed, share));
				return DjlEmbedder.open(descriptor.withFile(file.toUri().toURL()), threads, device);
			}
			finally {
				Files.delete(file);
			}
		}
		catch (final IOException exc) {
			throw new UncheckedIOException(
				"The model " + descriptor.name() + " with random weights can't be made: " + exc.getMessage(), exc);
		}
	}

	private static byte[] read(final URL file) throws IOException {
		try (InputStream stream = file.openStream()) {
			return stream.readAllBytes();
		}
	}
}
