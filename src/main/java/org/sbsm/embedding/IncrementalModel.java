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

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import org.sbsm.embedding.ModelDescriptor.InputType;
import org.sbsm.embedding.ModelDescriptor.Layout;
import org.sbsm.embedding.incremental.FeatureMap;
import org.sbsm.embedding.incremental.IncrementalCost;
import org.sbsm.embedding.incremental.IncrementalImage;
import org.sbsm.embedding.incremental.IncrementalNetwork;
import org.sbsm.embedding.incremental.NotUnderstoodException;

import ai.onnxruntime.OrtException;

/**
 * A model taken to pieces, if it is of a kind that can be: tells for which images that
 * is faster.
 */
final class IncrementalModel implements AutoCloseable {

	private final ModelDescriptor descriptor;
	private boolean opened;

	/** Opens sessions in the background. */
	private Future<Void> opening = CompletableFuture.completedFuture(null);
	private IncrementalNetwork network;

	private IncrementalModel(final ModelDescriptor descriptor) {
		this.descriptor = descriptor;
	}

	/**
	 * Nothing is opened yet.
	 *
	 * @param device on which the whole model runs
	 * @return the model in pieces; {@code null} if it's of a kind that never can be
	 */
	static IncrementalModel of(final ModelDescriptor descriptor, final String device) {
		final boolean possible = device.equals("cpu") && descriptor.layout() == Layout.NCHW
			&& descriptor.batch() == 0 && descriptor.inputType() == InputType.FLOAT32
			&& descriptor.file().getPath().toLowerCase(Locale.ROOT).endsWith(".onnx");
		return possible ? new IncrementalModel(descriptor) : null;
	}

	/**
	 * @param base the image
	 * @param count number of its variants
	 * @param patches of some of the variants
	 * @return the image in pieces; {@code null} if the model can't be taken to pieces, or
	 *         it isn't faster
	 */
	IncrementalImage image(final ModelInput base, final int count, final Patch[] patches) {
		try {
			open();
			if (network == null) return null;
			final IncrementalCost cost = new IncrementalCost(network, base.width(), base.height());
			final List<Patch> changes = Arrays.stream(patches).filter(Objects::nonNull).toList();
			if (!cost.isFaster(count, changes.stream().map(IncrementalRunner::part).toList())) return null;
			if (opening.isDone()) opening = WorkerThreads.begin(this::openSessions);
			return new IncrementalImage(network,
				new FeatureMap(base.channels(), base.height(), base.width(), base.values()));
		}
		catch (final NotUnderstoodException exc) {
			return null;
		}
		catch (final OrtException exc) {
			// A piece that the engine refuses; what is wrong with the whole model, the whole says.
			close();
			return null;
		}
	}

	/** Takes the model to pieces, so that it needn't be done later. */
	Void prepare() throws NotUnderstoodException {
		open();
		return null;
	}

	private synchronized void open() throws NotUnderstoodException {
		if (opened) return;
		opened = true;
		try (InputStream stream = descriptor.file().openStream()) {
			network = IncrementalNetwork.of(stream.readAllBytes(), descriptor.output(), descriptor.channels());
		}
		catch (final IOException exc) {
			// Loaded it is; a file that isn't there any more doesn't matter.
			network = null;
		}
	}

	private Void openSessions() throws OrtException {
		network.open();
		return null;
	}

	@Override
	public synchronized void close() {
		opened = true;
		WorkerThreads.awaitEnd(opening);
		if (network != null) network.close();
		network = null;
	}
}
