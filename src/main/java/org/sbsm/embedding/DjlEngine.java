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
import java.util.Map;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;

/**
 * Starts DJL's OnnxRuntime engine: without telemetry, without downloads, and with the
 * class loader that has the engine.
 */
final class DjlEngine {

	private static final String NAME = "OnnxRuntime";

	static {
		// DJL reads these before its first class is used; images may be patients'.
		System.setProperty("OPT_OUT_TRACKING", "true");
		System.setProperty("ai.djl.offline", "true");
		System.setProperty("ai.djl.onnx.disable_alternative", "true");
		// Where nothing is bound to SLF4J, it shall not say so on the console.
		if (System.getProperty("slf4j.internal.verbosity") == null) {
			System.setProperty("slf4j.internal.verbosity", "ERROR");
		}
	}

	private DjlEngine() {}

	/**
	 * Loads a model whose runs use one thread each, so that several can run side by side.
	 *
	 * @throws IllegalArgumentException if the file isn't a model that the engine can run;
	 *         the message says why
	 */
	static Model load(final ModelDescriptor descriptor) {
		final Thread thread = Thread.currentThread();
		final ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(DjlEngine.class.getClassLoader());
		Model model = null;
		try (InputStream stream = descriptor.file().openStream()) {
			model = Model.newInstance(descriptor.name(), Device.cpu(), NAME);
			model.load(stream, Map.of("intraOpNumThreads", "1", "interOpNumThreads", "1"));
			return model;
		}
		catch (final IOException | MalformedModelException exc) {
			if (model != null) model.close();
			throw new IllegalArgumentException(
				"The model " + descriptor.name() + " can't be loaded: " + reason(exc), exc);
		}
		catch (final EngineException | LinkageError exc) {
			if (model != null) model.close();
			throw new IllegalArgumentException("The engine " + NAME + ", which runs the model " + descriptor.name()
				+ ", can't be started on this computer: " + reason(exc), exc);
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	/** @return names and versions of the engine's libraries */
	static Map<String, String> versions() {
		return Map.of("DJL", Engine.getDjlVersion(), "engine", NAME);
	}

	/** What the innermost cause says, as the end of a sentence. */
	static String reason(final Throwable error) {
		Throwable cause = error;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		final String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
		final String sentence = message.strip().replaceAll("\\s+", " ");
		return sentence.endsWith(".") ? sentence : sentence + ".";
	}
}
