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

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.sbsm.engine.DjlEmbedder;
import org.sbsm.model.ModelDescriptor;

/**
 * The limit: the engine runs the model on batches that are there already, and nothing
 * is done with the results.
 */
final class BarePasses implements AutoCloseable {

	/** As many as the plugin takes at once of images of 224 x 224. */
	static final int BATCH = 1;

	private final Model model;
	private final int batch;
	private final List<Predictor<FloatBuffer, float[]>> predictors = new ArrayList<>();
	private final List<FloatBuffer> buffers = new ArrayList<>();

	/**
	 * @param workers number of predictors side by side
	 * @param threads of each run
	 * @param batch images per run, of the model's usual size
	 */
	BarePasses(final ModelDescriptor descriptor, final int workers, final int threads, final int batch)
		throws Exception {
		this(descriptor, workers, threads, batch, descriptor.height());
	}

	/**
	 * As above.
	 *
	 * @param side of the images in pixels
	 */
	BarePasses(final ModelDescriptor descriptor, final int workers, final int threads, final int batch,
		final int side) throws Exception {
		this.batch = batch;
		// So that the engine is started the way the plugin does it.
		DjlEmbedder.open(descriptor, 1).close();
		model = Model.newInstance("bare", Device.cpu(), "OnnxRuntime");
		try (InputStream stream = descriptor.file().openStream()) {
			model.load(stream, Map.of("intraOpNumThreads", String.valueOf(threads), "interOpNumThreads", "1"));
		}
		final Shape shape = new Shape(batch, descriptor.channels(), side, side);
		for (int i = 0; i < workers; i++) {
			predictors.add(model.newPredictor(new Bare(shape)));
			final FloatBuffer buffer = ByteBuffer.allocateDirect((int) shape.size() * Float.BYTES)
				.order(ByteOrder.nativeOrder()).asFloatBuffer();
			for (int k = 0; k < buffer.capacity(); k++) {
				buffer.put(k, (k * 31 % 255) / 127.5f - 1);
			}
			buffers.add(buffer);
		}
	}

	/** Runs the model on so many images. */
	void run(final int images) throws Exception {
		final java.util.concurrent.atomic.AtomicInteger left = new java.util.concurrent.atomic.AtomicInteger(
			(images + batch - 1) / batch);
		final List<Thread> threads = new ArrayList<>();
		for (int i = 0; i < predictors.size(); i++) {
			final int worker = i;
			threads.add(new Thread(() -> {
				while (left.getAndDecrement() > 0) {
					try {
						predictors.get(worker).predict(buffers.get(worker));
					}
					catch (final ai.djl.translate.TranslateException exc) {
						throw new IllegalStateException(exc);
					}
				}
			}));
			threads.get(i).start();
		}
		for (final Thread thread : threads) {
			thread.join();
		}
	}

	@Override
	public void close() {
		predictors.forEach(Predictor::close);
		model.close();
	}

	private record Bare(Shape shape) implements Translator<FloatBuffer, float[]> {

		@Override
		public NDList processInput(final TranslatorContext context, final FloatBuffer input) {
			return new NDList(context.getNDManager().create(input.duplicate(), shape, DataType.FLOAT32));
		}

		@Override
		public float[] processOutput(final TranslatorContext context, final NDList outputs) {
			return outputs.get(0).toFloatArray();
		}

		@Override
		public Batchifier getBatchifier() {
			return null;
		}
	}
}
