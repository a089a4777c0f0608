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
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Properties;

/** The models that can be named. */
public final class ModelLibrary {

	/** The model that is used if none is named. */
	public static final String DEFAULT = "mobilenetv2-oidv4-96";

	private static final List<String> BUILT_IN = List.of(DEFAULT);

	private ModelLibrary() {}

	/** @return names of the models, the default one first */
	public static List<String> names() {
		return BUILT_IN;
	}

	/**
	 * Finds a model.
	 *
	 * @param name one of {@link #names()}
	 * @return what the model is and what it takes
	 * @throws IllegalArgumentException if there is none of that name; the message names
	 *         those there are
	 */
	public static ModelDescriptor find(final String name) {
		if (!BUILT_IN.contains(name)) {
			throw new IllegalArgumentException(
				"model: there is no model " + name + "; the models are: " + String.join(", ", BUILT_IN) + ".");
		}
		final String folder = "/models/" + name + "/";
		final Properties text = new Properties();
		try (InputStream stream = resource(folder + "model.properties").openStream()) {
			text.load(stream);
		}
		catch (final IOException exc) {
			throw new UncheckedIOException("The descriptor of the built-in model " + name + " can't be read.", exc);
		}
		return ModelDescriptor.parse(text, file -> resource(folder + file));
	}

	private static URL resource(final String path) {
		final URL url = ModelLibrary.class.getResource(path);
		if (url == null) {
			throw new IllegalArgumentException(
				"The plugin's jar is incomplete: it lacks " + path + ". Install the plugin again.");
		}
		return url;
	}
}
