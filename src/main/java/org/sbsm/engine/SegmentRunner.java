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

import ai.onnxruntime.OrtException;

import java.util.ArrayList;
import java.util.List;

import org.sbsm.embedding.Patch;
import org.sbsm.engine.incremental.FeatureMapPatch;
import org.sbsm.engine.incremental.IncrementalImage;
import org.sbsm.engine.incremental.IncrementalWorker;
import org.sbsm.engine.incremental.Output;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.text.ErrorReason;

/**
 * Embeds variants of one image by computing again only what their patches change.
 */
final class SegmentRunner implements VariantRunner {

	private final ModelDescriptor descriptor;
	private final IncrementalWorker worker;

	SegmentRunner(final ModelDescriptor descriptor, final IncrementalImage image) {
		this.descriptor = descriptor;
		worker = new IncrementalWorker(image);
	}

	/** @return where a patch is, and what is in it */
	static FeatureMapPatch part(final Patch patch) {
		return FeatureMapPatch.of(patch.x(), patch.y(), patch.width(), patch.height(), patch.values());
	}

	@Override
	public float[][] run(final Patch[] patches) {
		final List<FeatureMapPatch> changes = new ArrayList<>();
		for (final Patch patch : patches) {
			if (patch != null) changes.add(part(patch));
		}
		final float[][] embeddings = new float[patches.length][];
		if (changes.isEmpty()) return embeddings;
		final float[][] results = embed(changes);
		int next = 0;
		for (int i = 0; i < patches.length; i++) {
			if (patches[i] != null) embeddings[i] = results[next++];
		}
		return embeddings;
	}

	private float[][] embed(final List<FeatureMapPatch> changes) {
		try {
			return embeddings(descriptor, worker.embed(changes), changes.size());
		}
		catch (final OrtException exc) {
			throw new IllegalArgumentException(
				"The model " + descriptor.shown() + " failed piece by piece: " + ErrorReason.of(exc), exc);
		}
	}

	static float[][] embeddings(final ModelDescriptor descriptor, final Output output, final int count) {
		return OutputPooling.of(descriptor, output.shape(), output.values(), count);
	}

	@Override
	public void close() {
		// Nothing of its own: the sessions are the network's.
	}
}
