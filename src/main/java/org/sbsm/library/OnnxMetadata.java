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

package org.sbsm.library;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

import org.sbsm.engine.DjlEngine;
import org.sbsm.model.DescriptorParser;
import org.sbsm.model.FolderFiles;
import org.sbsm.model.ModelFileCheck;
import org.sbsm.onnx.OnnxSignature;

/** Reads what an ONNX file says about itself, in the words of a descriptor. */
final class OnnxMetadata {

	/** No key of a descriptor: the names of all outputs. */
	static final String OUTPUTS = " outputs";

	private OnnxMetadata() {}

	/**
	 * @param name of the model
	 * @param file in the ONNX format
	 * @return those keys of a descriptor that the file says: from its input and output, and
	 *         from its {@code metadata_props}, which count more; and {@link #OUTPUTS}
	 * @throws IllegalArgumentException if it can't be loaded, or its input is no image
	 */
	static Properties of(final String name, final URL file) {
		final OnnxSignature signature = signature(name, file);
		final Properties facts = new Properties();
		ofInput(name, signature.inputs(), facts);
		if (signature.outputs().size() == 1) facts.put("output", signature.outputs().get(0));
		facts.put(OUTPUTS, String.join(", ", signature.outputs()));
		ofMetadata(signature.metadata(), facts);
		return facts;
	}

	private static OnnxSignature signature(final String name, final URL file) {
		try {
			ModelFileCheck.checkModel(name, file);
			if ("file".equals(file.getProtocol())) {
				final Path path = ModelFileCheck.path(file);
				FolderFiles.weights(path);
				return OnnxSignature.of(path);
			}
			try (InputStream stream = file.openStream()) {
				return OnnxSignature.of(stream.readAllBytes());
			}
		}
		catch (final IOException exc) {
			throw DjlEngine.cannotBeLoaded(name, file, exc);
		}
	}

	private static void ofInput(final String name, final List<OnnxSignature.Input> inputs,
		final Properties facts) {
		final long[] shape = inputs.size() == 1 ? inputs.get(0).shape() : new long[0];
		if (shape.length != 4 && shape.length != 5) {
			throw new IllegalArgumentException("The model " + name + " has the inputs "
				+ inputs.stream().map(OnnxSignature.Input::description).toList()
				+ ", but it must have one, an image with four axes, or a volume with five.");
		}
		final String type = inputs.get(0).type();
		facts.put("input_type", switch (type) {
			case "FLOAT" -> "float32";
			case "FLOAT16" -> "float16";
			case "UINT8" -> "uint8";
			default -> throw new IllegalArgumentException("The model " + name + " takes numbers of the type " + type
				+ ", but it must be float32, float16 or uint8.");
		});
		final boolean bytes = type.equals("UINT8");
		if (bytes) facts.put("value_scale", "255");
		final int last = shape.length - 1;
		final boolean volume = shape.length == 5;
		final boolean channelsLast = !isChannels(shape[1]) && isChannels(shape[last]);
		facts.put("layout", channelsLast ? "nhwc" : "nchw");
		final long channels = channelsLast ? shape[last] : shape[1];
		if (channels > 0) facts.put("channels", String.valueOf(channels));
		if (bytes && isChannels(channels)) {
			facts.put("mean", channels == 1 ? "0" : "0,0,0");
			facts.put("standard_deviation", channels == 1 ? "1" : "1,1,1");
		}
		final long height = shape[channelsLast ? last - 2 : last - 1];
		final long width = shape[channelsLast ? last - 1 : last];
		if (width > 0) facts.put("width", String.valueOf(width));
		if (height > 0) facts.put("height", String.valueOf(height));
		facts.put("free_size", String.valueOf(!volume && width < 0 && height < 0));
		// A free depth must be said in the descriptor: it isn't known, and 0 is that of images.
		if (volume) facts.put("depth", shape[channelsLast ? 1 : 2] > 0 ? shape[channelsLast ? 1 : 2] + "" : "");
		if (shape[0] > 0) facts.put("batch", String.valueOf(shape[0]));
	}

	private static boolean isChannels(final long size) {
		return size == 1 || size == 3;
	}

	private static void ofMetadata(final Map<String, String> metadata, final Properties facts) {
		final Map<String, List<String>> names = new HashMap<>();
		for (final String key : DescriptorParser.KEYS) {
			names.put(key, List.of(key));
		}
		names.put("width", List.of("native_width", "recommended_width", "width"));
		names.put("height", List.of("native_height", "recommended_height", "height"));
		names.put("standard_deviation", List.of("std", "standard_deviation"));
		names.put("output", List.of("output_name", "output"));
		names.remove("pooling");
		names.remove("descriptor");
		names.remove("name");
		names.remove("file");
		names.forEach((key, aliases) -> aliases.stream().filter(metadata::containsKey)
			.forEach(alias -> facts.put(key, metadata.get(alias).strip().toLowerCase(Locale.ROOT))));
		if (metadata.containsKey("output_name")) facts.put("output", metadata.get("output_name"));
		final String order = metadata.getOrDefault("channel_order", "").toLowerCase(Locale.ROOT);
		if (order.equals("gray") || order.equals("grey")) {
			facts.put("channel_order", "rgb");
			facts.putIfAbsent("channels", "1");
		}
		// As the models that this project ships say it.
		if (metadata.getOrDefault("mean_std_units", "").contains("0..255")) facts.put("value_scale", "255");
		if (metadata.getOrDefault("mean_std_units", "").contains("0..1:")) facts.put("value_scale", "1");
	}
}
