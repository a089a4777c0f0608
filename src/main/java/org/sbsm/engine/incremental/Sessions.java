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

package org.sbsm.engine.incremental;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;

import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Opens and closes sessions of ONNX Runtime. */
final class Sessions {

	private Sessions() {}

	/**
	 * @param file gives the content of an ONNX file, in memory outside of Java's
	 * @return its session; each run uses one thread
	 */
	static OrtSession open(final Supplier<ByteBuffer> file) throws OrtException {
		return open(file, 1);
	}

	/**
	 * @param file gives the content of an ONNX file, in memory outside of Java's
	 * @param threads that each run uses
	 * @return its session
	 */
	static OrtSession open(final Supplier<ByteBuffer> file, final int threads) throws OrtException {
		return open(file, threads, false);
	}

	/**
	 * @param file gives the content of an ONNX file, in memory outside of Java's, which is
	 *        always run on few shapes
	 * @return its session, which keeps memory between runs; each run uses one thread
	 */
	static OrtSession openRest(final Supplier<ByteBuffer> file) throws OrtException {
		return open(file, 1, true);
	}

	private static OrtSession open(final Supplier<ByteBuffer> file, final int threads, final boolean fewShapes)
		throws OrtException {
		try (SessionOptions options = new SessionOptions()) {
			// What is wrong is in the exceptions, too.
			options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
			options.setIntraOpNumThreads(threads);
			options.setInterOpNumThreads(1);
			// As whole passes do: the same numbers with weights of 8 bits on any processor.
			options.addConfigEntry("session.x64quantprecision", "1");
			// Threads that wait for each other shall leave the processor to others.
			options.addConfigEntry("session.intra_op.allow_spinning", "0");
			// It remembers the memory of each shape, and here there are many shapes. And each
			// session would keep the memory of its largest run: measured, that is no faster.
			options.setMemoryPatternOptimization(fewShapes);
			options.setCPUArenaAllocator(fewShapes);
			final ByteBuffer content = file.get();
			try {
				return OrtEnvironment.getEnvironment().createSession(content, options);
			}
			finally {
				free(content);
			}
		}
		catch (final UncheckedIOException exc) {
			throw new OrtException(exc.getCause().getMessage());
		}
	}

	/**
	 * Gives memory back at once, as Java does some time later. The session has its own
	 * copy.
	 *
	 * @param buffer a direct one, that nobody reads any more
	 */
	private static void free(final ByteBuffer buffer) {
		try {
			final Class<?> type = Class.forName("sun.misc.Unsafe");
			final Field field = type.getDeclaredField("theUnsafe");
			field.setAccessible(true);
			type.getMethod("invokeCleaner", ByteBuffer.class).invoke(field.get(null), buffer);
		}
		catch (final ReflectiveOperationException | RuntimeException exc) {
			// A Java that doesn't let us: then it's the garbage collector's.
		}
	}

	/**
	 * Runs a session.
	 *
	 * @param input name of its only input
	 * @param output name of the output that is wanted
	 * @param values of the input
	 * @param shape lengths of the input's axes
	 */
	static Output run(final OrtSession session, final String input, final String output, final float[] values,
		final long[] shape) throws OrtException {
		final FloatBuffer buffer = direct(values.length).put(0, values);
		try (OnnxTensor tensor = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), buffer, shape);
			OrtSession.Result result = session.run(Map.of(input, tensor), Set.of(output))) {
			final OnnxTensor wanted = (OnnxTensor) result.get(0);
			final FloatBuffer numbers = wanted.getFloatBuffer();
			final float[] copy = new float[numbers.remaining()];
			numbers.get(copy);
			return new Output(wanted.getInfo().getShape(), copy);
		}
	}

	/** @return a new buffer outside of the heap, as ONNX Runtime reads it */
	static FloatBuffer direct(final int length) {
		return ByteBuffer.allocateDirect(Math.multiplyExact(length, Float.BYTES)).order(ByteOrder.nativeOrder())
			.asFloatBuffer();
	}

	static void close(final OrtSession session) {
		try {
			session.close();
		}
		catch (final OrtException exc) {
			throw new IllegalStateException(exc);
		}
	}
}
