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
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Predicate;

import org.sbsm.embedding.ModelDescriptor.InputType;
import org.sbsm.embedding.ModelDescriptor.Layout;
import org.sbsm.embedding.incremental.FeatureMap;
import org.sbsm.embedding.incremental.IncrementalCost;
import org.sbsm.embedding.incremental.IncrementalImage;
import org.sbsm.embedding.incremental.IncrementalNetwork;
import org.sbsm.embedding.incremental.NotUnderstoodException;
import org.sbsm.embedding.incremental.Part;

import ai.onnxruntime.OrtException;

/**
 * A model taken to pieces, if it is of a kind that can be: tells for which images that
 * is faster.
 */
final class IncrementalModel implements AutoCloseable {

	/** Pixels of an image that is embedded as a whole at most. */
	private static final long LARGE = 256 * 256;

	private final ModelDescriptor descriptor;
	private boolean opened;

	/** An image is often embedded first, and then its variants. */
	private Reference<IncrementalImage> lastImage = new SoftReference<>(null);

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
		final List<Part> changes = Arrays.stream(patches).filter(Objects::nonNull).map(IncrementalRunner::part)
			.toList();
		return image(base, cost -> cost.isFaster(count, changes));
	}

	/**
	 * Embeds a large image tile by tile: as a whole, its feature maps would take native
	 * memory that is never given back.
	 *
	 * @return the embedding; {@code null} if the image isn't large, or the model can't be
	 *         taken to pieces
	 */
	float[] embedLarge(final ModelInput input) {
		if ((long) input.width() * input.height() <= LARGE) return null;
		final IncrementalImage image = image(input, IncrementalCost::fits);
		try {
			return image == null ? null : IncrementalRunner.embeddings(descriptor, image.embed(), 1)[0];
		}
		catch (final OrtException exc) {
			close();
			return null;
		}
	}

	private IncrementalImage image(final ModelInput input, final Predicate<IncrementalCost> condition) {
		try {
			open();
			if (network == null) return null;
			if (!condition.test(new IncrementalCost(network, input.width(), input.height()))) return null;
			final IncrementalImage last = lastImage.get();
			if (last != null && last.image().values() == input.values()) return last;
			forget();
			if (opening.isDone()) opening = WorkerThreads.begin(this::openSessions);
			final IncrementalImage image = new IncrementalImage(network,
				new FeatureMap(input.channels(), input.height(), input.width(), input.values()));
			lastImage = new SoftReference<>(image);
			return image;
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

	/** Gives the memory of the last image back. */
	void forget() {
		lastImage.clear();
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
		forget();
		if (network != null) network.close();
		network = null;
	}
}
