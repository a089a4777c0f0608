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
import ai.djl.ndarray.NDList;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import ai.djl.util.PairList;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.RunOptions;

import java.util.List;

/**
 * Runs an {@link OnnxBlock} until it is done or another thread ends it.
 *
 * @param <I> what goes in
 * @param <O> what comes out
 */
final class EndablePredictor<I, O> extends Predictor<I, O> {

	private final RunOptions options;

	/**
	 * @param model whose block is an {@link OnnxBlock}; stays open
	 * @param translator from input to output
	 */
	EndablePredictor(final Model model, final Translator<I, O> translator) {
		super(model, translator, model.getNDManager().getDevice(), false);
		try {
			options = new RunOptions();
		}
		catch (final OrtException exc) {
			throw new IllegalStateException(exc);
		}
	}

	@Override
	protected NDList predictInternal(final TranslatorContext context, final NDList inputs) {
		return block.forward(parameterStore, inputs, false,
			new PairList<>(List.of(OnnxBlock.RUN_OPTIONS), List.of(options)));
	}

	/**
	 * Ends the run that goes on, and all later ones as soon as they begin. To be called
	 * from any thread, before it is closed. The engine looks after each operation of the
	 * network, also of those in a loop.
	 */
	void end() {
		try {
			options.setTerminate(true);
		}
		catch (final OrtException exc) {
			throw new IllegalStateException(exc);
		}
	}

	@Override
	public void close() {
		super.close();
		options.close();
	}
}
