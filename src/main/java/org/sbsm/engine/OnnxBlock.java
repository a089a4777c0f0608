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

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.onnxruntime.engine.OrtNDArray;
import ai.djl.onnxruntime.engine.OrtNDManager;
import ai.djl.onnxruntime.engine.OrtSymbolBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.RunOptions;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/**
 * An ONNX network of one input, as DJL runs it, with one difference: a run takes ONNX
 * Runtime's {@link RunOptions}, through which another thread can end it.
 */
final class OnnxBlock extends OrtSymbolBlock {

	/** Key of the options among a run's parameters. */
	static final String RUN_OPTIONS = "runOptions";

	private final OrtSession session;

	/**
	 * @param session runs it; closed with the manager
	 * @param manager of the model that the block is for
	 */
	OnnxBlock(final OrtSession session, final OrtNDManager manager) {
		super(session, manager);
		this.session = session;
	}

	/** @return the outputs, by their names, in the order of the network */
	@Override
	protected NDList forwardInternal(final ParameterStore parameters, final NDList inputs,
		final boolean training, final PairList<String, Object> more) {
		final NDArray input = inputs.head();
		try (OrtSession.Result result = session.run(
			Map.of(session.getInputNames().iterator().next(), ((OrtNDArray) input).getTensor()),
			(RunOptions) more.get(RUN_OPTIONS))) {
			final NDList outputs = new NDList();
			for (final Map.Entry<String, OnnxValue> output : result) {
				outputs.add(array(input.getManager(), output.getKey(), output.getValue()));
			}
			return outputs;
		}
		catch (final OrtException exc) {
			throw new EngineException(exc);
		}
	}

	private static NDArray array(final NDManager manager, final String name, final OnnxValue value) {
		if (!(value instanceof OnnxTensor tensor)) {
			throw new IllegalArgumentException("The output " + name + " is of the kind " + value.getType()
				+ ", but an embedding must be a tensor; choose another output.");
		}
		final DataType type = switch (tensor.getInfo().type) {
			case FLOAT -> DataType.FLOAT32;
			case DOUBLE -> DataType.FLOAT64;
			case FLOAT16 -> DataType.FLOAT16;
			case INT8 -> DataType.INT8;
			case INT32 -> DataType.INT32;
			case INT64 -> DataType.INT64;
			case UINT8 -> DataType.UINT8;
			case BOOL -> DataType.BOOLEAN;
			default ->
				throw new IllegalArgumentException("The output " + name + " has the type " + tensor.getInfo().type
					+ ", but an embedding must be of floating-point numbers; choose another output.");
		};
		final ByteBuffer copy = tensor.getByteBuffer();
		// DJL takes 16-bit numbers only from a direct buffer.
		final ByteBuffer values = ByteBuffer.allocateDirect(copy.remaining()).order(ByteOrder.nativeOrder())
			.put(copy).flip();
		final NDArray array = manager.create(values, new Shape(tensor.getInfo().getShape()), type);
		array.setName(name);
		return array;
	}
}
