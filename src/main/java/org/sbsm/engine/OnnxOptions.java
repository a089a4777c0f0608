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

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;

import org.sbsm.model.FolderFiles;
import org.sbsm.model.ModelFileCheck;
import org.sbsm.onnx.OnnxHazards;

/**
 * How ONNX Runtime opens models: it says nothing to anybody, and reads no files but
 * those in the model's folder.
 */
public final class OnnxOptions {

	private OnnxOptions() {}

	/**
	 * To be called after DJL's engine was started, which makes ONNX Runtime's environment.
	 *
	 * @return options of one thread, to be closed after use, for a session that writes
	 *         nothing on the console: what is wrong is in its exceptions, too
	 * @throws OrtException if the engine refuses
	 */
	public static SessionOptions quiet() throws OrtException {
		// On Windows, ONNX Runtime hands reports of its use to the system.
		OrtEnvironment.getEnvironment().setTelemetry(false);
		final SessionOptions options = new SessionOptions();
		options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
		// Processors without VNNI add two products of 8 bits up in 16, which may overflow: a
		// slower
		// way doesn't, and gives the numbers that others give.
		options.addConfigEntry("session.x64quantprecision", "1");
		options.setIntraOpNumThreads(1);
		options.setInterOpNumThreads(1);
		return options;
	}

	/**
	 * @param file of a model in the ONNX format
	 * @param options stay open
	 * @return a session, to be closed after use
	 * @throws IllegalArgumentException if it has weights outside of its folder
	 * @throws IOException if it can't be read, or is damaged
	 * @throws OrtException if the engine refuses it
	 */
	public static OrtSession session(final URL file, final SessionOptions options)
		throws IOException, OrtException {
		final OrtEnvironment environment = OrtEnvironment.getEnvironment();
		if ("file".equals(file.getProtocol())) {
			// By its path: its weights may be in other files beside it.
			final Path path = ModelFileCheck.path(file);
			FolderFiles.weights(path);
			OnnxHazards.check(path);
			return environment.createSession(path.toString(), options);
		}
		try (InputStream stream = file.openStream()) {
			return environment.createSession(stream.readAllBytes(), options);
		}
	}
}
