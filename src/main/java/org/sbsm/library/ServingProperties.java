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

import java.util.Properties;

/** Reads DJL's {@code serving.properties} in the words of a descriptor. */
final class ServingProperties {

	/** Name of the file. */
	static final String FILE = "serving.properties";

	/** What DJL's {@code normalize=true} means: the numbers of ImageNet. */
	private static final String[] IMAGENET = { "0.485,0.456,0.406", "0.229,0.224,0.225" };

	private ServingProperties() {}

	/**
	 * @param serving with the arguments of DJL's image translators
	 * @return those keys of a descriptor that it says
	 */
	static Properties of(final Properties serving) {
		final Properties facts = new Properties();
		for (final String key : new String[] { "width", "height" }) {
			final String value = argument(serving, key);
			if (value != null) facts.put(key, value);
		}
		if ("GRAYSCALE".equalsIgnoreCase(argument(serving, "flag"))) facts.put("channels", "1");
		final String normalise = argument(serving, "normalize");
		if (normalise == null) return facts;
		final String[] numbers = normalise.split(",");
		if (normalise.equals("true")) {
			facts.put("mean", IMAGENET[0]);
			facts.put("standard_deviation", IMAGENET[1]);
			facts.put("value_scale", "1");
		}
		else if (numbers.length == 6) {
			facts.put("mean", String.join(",", numbers[0], numbers[1], numbers[2]));
			facts.put("standard_deviation", String.join(",", numbers[3], numbers[4], numbers[5]));
			facts.put("value_scale", "1");
		}
		return facts;
	}

	private static String argument(final Properties serving, final String key) {
		return serving.getProperty(key, serving.getProperty("option." + key));
	}
}
