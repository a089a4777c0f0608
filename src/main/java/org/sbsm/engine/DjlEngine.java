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

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.onnxruntime.engine.OrtNDManager;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

import org.sbsm.model.ModelDescriptor;
import org.sbsm.model.ModelFileCheck;
import org.sbsm.text.ErrorReason;

/**
 * Starts DJL's OnnxRuntime engine: without telemetry, without downloads, and with the
 * class loader that has the engine.
 */
public final class DjlEngine {

	public static final String ONNX = "OnnxRuntime";

	private static final String PYTORCH = "PyTorch";

	/** Others than these don't fit together, and say so in no helpful way. */
	private static final String GET_PYTORCH = "put pytorch-engine-0.36.0.jar, pytorch-jni-2.7.1-0.36.0.jar and"
		+ " pytorch-native-cpu-2.7.1 for this system, all of ai.djl.pytorch (Maven Central), into the jars folder and"
		+ " restart ImageJ, or export the model as ONNX.";

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
	 * Starts the engine for ONNX models in the background, if it isn't yet: it is unpacked
	 * and read, which takes about as long as a hundred passes of a small model.
	 */
	static void start() {
		final Thread thread = new Thread(() -> withContextClassLoader(() -> Engine.getEngine(ONNX)),
			"Similarity Saliency, starting the engine");
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * Loads a model whose runs use one thread each, so that several can run side by side.
	 *
	 * @param device {@code cpu} or {@code gpu}
	 * @throws IllegalArgumentException if the file isn't a model that the engine can run,
	 *         or there is no such device; the message says why
	 */
	static Model load(final ModelDescriptor descriptor, final String device) {
		final String engine = nameFor(descriptor.file().getPath());
		return withContextClassLoader(() -> {
			Model model = null;
			try {
				ModelFileCheck.checkModel(descriptor.name(), descriptor.file());
				startFor(descriptor.name(), engine);
				model = Model.newInstance(descriptor.name(), device(engine, device), engine);
				load(model, descriptor.file(), engine);
				return model;
			}
			catch (final IOException | MalformedModelException exc) {
				if (model != null) model.close();
				throw cannotBeLoaded(descriptor.name(), descriptor.file(), exc);
			}
			catch (final EngineException | LinkageError exc) {
				if (model != null) model.close();
				// PyTorch says so where ONNX Runtime says that the model is malformed.
				throw cannotBeLoaded(descriptor.name(), descriptor.file(), exc);
			}
		});
	}

	/**
	 * Starts an engine, if it isn't yet.
	 *
	 * @param model that needs it, for messages
	 * @throws IllegalArgumentException if it can't be started; the message says why
	 */
	public static void startFor(final String model, final String engine) {
		try {
			Engine.getEngine(engine);
		}
		catch (final EngineException | LinkageError exc) {
			throw new IllegalArgumentException(
				"The engine " + engine + ", which runs the model " + model + ", can't be started on this computer: "
					+ (engine.equals(PYTORCH) ? GET_PYTORCH : ErrorReason.of(exc)),
				exc);
		}
	}

	private static void load(final Model model, final URL file, final String engine)
		throws IOException, MalformedModelException {
		if (!engine.equals(ONNX)) {
			try (InputStream stream = file.openStream()) {
				model.load(stream, Map.of());
			}
			return;
		}
		try (SessionOptions options = OnnxOptions.quiet()) {
			final OrtNDManager manager = (OrtNDManager) model.getNDManager();
			final Device device = manager.getDevice();
			if (device.isGpu()) options.addCUDA(device.getDeviceId());
			// As DJL does it, but for the block: a run of DJL's own can't be ended.
			model.setBlock(new OnnxBlock(OnnxOptions.session(file, options), manager));
		}
		catch (final OrtException exc) {
			throw new MalformedModelException(exc.getMessage(), exc);
		}
	}

	/**
	 * @param file name of a model's file
	 * @return name of the engine that runs it
	 * @throws IllegalArgumentException if no engine does, or it isn't installed; the
	 *         message says what to do
	 */
	public static String nameFor(final String file) {
		final String name = file.toLowerCase(Locale.ROOT);
		if (name.endsWith(".onnx")) return ONNX;
		if (!name.endsWith(".pt")) {
			throw new IllegalArgumentException(
				"The model's file " + file + " is of no known kind; it must be .onnx (ONNX) or .pt (TorchScript).");
		}
		if (!withContextClassLoader(() -> Engine.hasEngine(PYTORCH))) {
			throw new IllegalArgumentException(
				"The model's file " + file + " is TorchScript, which needs DJL's engine PyTorch: " + GET_PYTORCH);
		}
		return PYTORCH;
	}

	private static Device device(final String engine, final String name) {
		if (name.equals("cpu")) return Device.cpu();
		if (!name.equals("gpu")) {
			throw new IllegalArgumentException("device: " + name + " is not allowed; it must be one of: cpu, gpu.");
		}
		if (Engine.getEngine(engine).getGpuCount() == 0) {
			throw new IllegalArgumentException(
				"device: gpu is not possible, because the engine " + engine + " finds none; use device=cpu.");
		}
		return Device.gpu();
	}

	/**
	 * DJL finds its engines once, through the thread's class loader.
	 */
	public static <T> T withContextClassLoader(final Supplier<T> work) {
		final Thread thread = Thread.currentThread();
		final ClassLoader before = thread.getContextClassLoader();
		thread.setContextClassLoader(DjlEngine.class.getClassLoader());
		try {
			return work.get();
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	/** @return names and versions of the engine's libraries */
	static Map<String, String> versions() {
		return Map.of("DJL", Engine.getDjlVersion(), "engine", ONNX);
	}

	public static IllegalArgumentException cannotBeLoaded(final String name, final URL file,
		final Throwable exc) {
		return new IllegalArgumentException("The model " + name + " can't be loaded from "
			+ ModelFileCheck.shown(file) + ": " + ErrorReason.of(exc), exc);
	}
}
