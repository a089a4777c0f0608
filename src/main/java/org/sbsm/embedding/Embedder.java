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

package org.sbsm.embedding;

import java.util.List;
import java.util.function.BooleanSupplier;

import org.sbsm.concurrent.WorkerThreads;
import org.sbsm.model.ModelDescriptor;

/**
 * Turns images into embeddings with one model.
 * <p>
 * Holds native memory until closed. One thread at a time may use it, but for its
 * {@link #session sessions}, which several may.
 * </p>
 */
public interface Embedder extends AutoCloseable {

	/** @return what the model is and what it takes */
	ModelDescriptor model();

	/**
	 * What two embedders have in common: with the same key they turn the same inputs into
	 * the same embeddings. What was computed with one is then used again for the other.
	 *
	 * @return hash of the model's file, and everything else the embeddings depend on
	 *         besides the input; empty, the default, if nothing shall be used again
	 */
	default String key() {
		return "";
	}

	/**
	 * Where the model is really run.
	 *
	 * @return {@code cpu}, or {@code gpu} and the number of the graphics processor, such as
	 *         {@code gpu0}
	 */
	default String device() {
		return "cpu";
	}

	/**
	 * Says that images will be embedded soon: what takes a while may begin in the
	 * background. What goes wrong there is said when the first image is embedded. Does
	 * nothing by default.
	 */
	default void warmUp() {
		// Most have nothing to prepare.
	}

	/**
	 * Embeds one image.
	 *
	 * @param input of a size that the model takes
	 * @return the embedding: finite numbers
	 * @throws IllegalArgumentException if the model can't be run on this input or gives no
	 *         usable embedding; the message says why
	 */
	float[] embed(ModelInput input);

	/**
	 * The same, until somebody ends it: a model of a stranger may take forever. By default
	 * nothing can.
	 *
	 * @param input of a size that the model takes
	 * @param stop asked again and again; {@code true} ends the work soon
	 * @return the embedding: finite numbers
	 * @throws java.util.concurrent.CancellationException if {@code stop} said so
	 * @throws IllegalArgumentException as above
	 */
	default float[] embed(final ModelInput input, final BooleanSupplier stop) {
		return embed(input);
	}

	/**
	 * @return number of threads that shall embed with one session at a time, at least 1,
	 *         the default
	 */
	default int threads() {
		return 1;
	}

	/**
	 * The threads on which {@link org.sbsm.embedding.pipeline.EmbeddingPipeline} embeds
	 * with this. By default new ones, which end by themselves.
	 *
	 * @return threads, to be left open
	 */
	default WorkerThreads workers() {
		return new WorkerThreads();
	}

	/**
	 * Prepares for embedding variants of one image. By default, each is embedded as an
	 * image of its own.
	 *
	 * @param base the image
	 * @param count about how many variants will be embedded, at least 1
	 * @param sample the patches of some of them, by which shortcuts are chosen;
	 *        {@code null} for one that is the image itself. With an empty sample none is
	 *        taken
	 * @param stop asked again and again; {@code true} ends the work soon
	 * @return to be closed after use, before this
	 * @throws java.util.concurrent.CancellationException if {@code stop} said so
	 * @throws IllegalArgumentException if the model can't be run on this input; the message
	 *         says why
	 */
	default EmbeddingSession session(final ModelInput base, final int count, final List<Patch> sample,
		final BooleanSupplier stop) {
		return new SingleImages(this::embed, base);
	}

	/** Frees the native memory. */
	@Override
	void close();
}
