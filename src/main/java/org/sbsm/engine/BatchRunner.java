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

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import ai.djl.util.Float16Utils;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.sbsm.embedding.ModelInput;
import org.sbsm.embedding.Patch;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.model.ModelDescriptor.Layout;
import org.sbsm.text.ErrorReason;

/**
 * Runs a model on batches of variants of one image, all in the same native buffer: each
 * place in the batch holds the image, is patched, and is restored after the run. For
 * one thread at a time.
 */
final class BatchRunner implements VariantRunner {

	private final ModelDescriptor descriptor;
	private final ModelInput base;
	private final Patch whole;
	private final FloatBuffer buffer;
	private final AtomicInteger length;
	private final Predictor<Integer, float[][]> predictor;
	private volatile boolean canceled;

	/**
	 * @param batch number of places in the batch; that of the descriptor, if it has one
	 * @param length of all embeddings of the model; 0 if it isn't known yet
	 */
	BatchRunner(final ModelDescriptor descriptor, final Model model, final ModelInput base, final int batch,
		final AtomicInteger length) {
		this.length = length;
		this.descriptor = descriptor;
		this.base = base;
		final int size = base.values().length;
		buffer = buffer(size, batch);
		whole = new Patch(0, 0, base.width(), base.height(), base.values());
		for (int place = 0; place < batch; place++) {
			write(place, whole, whole, 0, 0);
		}
		predictor = model.getBlock() instanceof OnnxBlock ? new EndablePredictor<>(model, new BatchTranslator())
			: model.newPredictor(new BatchTranslator());
	}

	private FloatBuffer buffer(final int size, final int batch) {
		try {
			// Direct and in native order: the engine then reads it where it is.
			return ByteBuffer.allocateDirect(Math.multiplyExact(Math.multiplyExact(size, batch), Float.BYTES))
				.order(ByteOrder.nativeOrder()).asFloatBuffer();
		}
		catch (final ArithmeticException | OutOfMemoryError exc) {
			throw new IllegalArgumentException("The model " + descriptor.shown() + " takes " + batch + " images of "
				+ base.width() + " x " + base.height()
				+ " pixels at a time, which don't fit into the memory; use smaller images, or set batch in its"
				+ " descriptor to a smaller number if it takes that.", exc);
		}
	}

	@Override
	public float[][] run(final Patch[] patches) {
		int places = 0;
		for (final Patch patch : patches) {
			if (patch != null) write(places++, patch, patch, 0, 0);
		}
		final float[][] embeddings = new float[patches.length][];
		if (places == 0) return embeddings;
		final float[][] results = predict(places);
		int place = 0;
		for (int i = 0; i < patches.length; i++) {
			if (patches[i] == null) continue;
			embeddings[i] = results[place];
			write(place++, patches[i], whole, patches[i].x(), patches[i].y());
		}
		return embeddings;
	}

	/**
	 * Writes a rectangle into a place of the batch.
	 *
	 * @param area where the rectangle is in the input
	 * @param source where its values come from
	 * @param x column of {@code source} where the rectangle begins
	 * @param y row of {@code source} where the rectangle begins
	 */
	private void write(final int place, final Patch area, final Patch source, final int x, final int y) {
		final int plane = base.width() * base.height();
		for (int c = 0; c < base.channels(); c++) {
			for (int row = 0; row < area.height(); row++) {
				final int from = (c * source.height() + y + row) * source.width() + x;
				final int pixel = (area.y() + row) * base.width() + area.x();
				if (descriptor.layout() == Layout.NCHW) {
					buffer.put((place * base.channels() + c) * plane + pixel, source.values(), from, area.width());
				}
				else {
					for (int column = 0; column < area.width(); column++) {
						buffer.put((place * plane + pixel + column) * base.channels() + c,
							source.values()[from + column]);
					}
				}
			}
		}
	}

	private static ByteBuffer halves(final FloatBuffer input) {
		final ByteBuffer bytes = ByteBuffer.allocateDirect(input.remaining() * Short.BYTES)
			.order(ByteOrder.nativeOrder());
		while (input.hasRemaining()) {
			bytes.putShort(Float16Utils.floatToHalf(input.get()));
		}
		return bytes.flip();
	}

	private static ByteBuffer bytes(final FloatBuffer input) {
		final ByteBuffer bytes = ByteBuffer.allocateDirect(input.remaining()).order(ByteOrder.nativeOrder());
		while (input.hasRemaining()) {
			bytes.put((byte) Math.max(0, Math.min(255, Math.round(input.get()))));
		}
		return bytes.flip();
	}

	private float[][] predict(final int places) {
		try {
			final float[][] embeddings = predictor.predict(places);
			checkLength(embeddings[0].length);
			return embeddings;
		}
		catch (final TranslateException exc) {
			if (canceled) throw new CancellationException();
			if (exc.getCause() instanceof IllegalArgumentException cause) throw cause;
			throw new IllegalArgumentException("The model " + descriptor.shown() + " failed on an image of "
				+ base.width() + " x " + base.height() + " pixels: " + ErrorReason.of(exc), exc);
		}
	}

	private void checkLength(final int found) {
		if (!length.compareAndSet(0, found) && length.get() != found) {
			throw new IllegalArgumentException("The model " + descriptor.shown() + " gave embeddings of "
				+ length.get() + " and of " + found
				+ " numbers; only embeddings of the same length can be compared, so choose another output or pooling.");
		}
	}

	@Override
	public void cancel() {
		canceled = true;
		if (predictor instanceof EndablePredictor<?, ?> endable) endable.end();
	}

	@Override
	public void close() {
		predictor.close();
	}

	/** Hands the buffer to the engine, and the embeddings back. */
	private final class BatchTranslator implements Translator<Integer, float[][]> {

		/** A model of a fixed batch gets the image itself in the places left over. */
		private int batch;

		@Override
		public NDList processInput(final TranslatorContext context, final Integer places) {
			batch = descriptor.batch() == 0 ? places : descriptor.batch();
			final Shape shape = shape();
			final FloatBuffer input = buffer.slice(0, Math.toIntExact(shape.size()));
			return new NDList(switch (descriptor.inputType()) {
				case FLOAT32 -> context.getNDManager().create(input, shape, DataType.FLOAT32);
				case FLOAT16 -> context.getNDManager().create(halves(input), shape, DataType.FLOAT16);
				case UINT8 -> context.getNDManager().create(bytes(input), shape, DataType.UINT8);
			});
		}

		private Shape shape() {
			final boolean channelsFirst = descriptor.layout() == Layout.NCHW;
			if (!descriptor.takesVolumes()) {
				return channelsFirst ? new Shape(batch, base.channels(), base.height(), base.width())
					: new Shape(batch, base.height(), base.width(), base.channels());
			}
			// The slices of a volume stand one below the other.
			final int depth = descriptor.depth();
			final int height = base.height() / depth;
			return channelsFirst ? new Shape(batch, base.channels(), depth, height, base.width())
				: new Shape(batch, depth, height, base.width(), base.channels());
		}

		@Override
		public float[][] processOutput(final TranslatorContext context, final NDList outputs) {
			return OutputPooling.of(descriptor, output(outputs), batch);
		}

		private NDArray output(final NDList outputs) {
			for (int i = 0; i < outputs.size(); i++) {
				final NDArray output = outputs.get(i);
				// TorchScript's outputs have no names.
				final String name = output.getName() == null ? String.valueOf(i) : output.getName();
				if (descriptor.output().equals(name)) return output;
			}
			final String all = IntStream.range(0, outputs.size())
				.mapToObj(i -> outputs.get(i).getName() == null ? String.valueOf(i) : outputs.get(i).getName())
				.collect(Collectors.joining(", "));
			throw new IllegalArgumentException("The model " + descriptor.shown() + " has no output "
				+ descriptor.output() + "; its outputs are: " + all + ".");
		}

		@Override
		public Batchifier getBatchifier() {
			return null;
		}
	}
}
