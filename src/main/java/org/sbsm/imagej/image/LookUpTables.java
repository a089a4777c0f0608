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

package org.sbsm.imagej.image;

import ij.process.LUT;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/** Look-up tables for saliency maps, which plain ImageJ lacks. */
public final class LookUpTables {

	private LookUpTables() {}

	/**
	 * @return viridis of matplotlib (CC0): perceptually uniform, for maps from 0 up
	 */
	public static LUT viridis() {
		return read("viridis");
	}

	/**
	 * @return blue, grey in the middle, red; for signed maps (Moreland, "Diverging Color
	 *         Maps for Scientific Visualization", ISVC 2009)
	 */
	public static LUT coolWarm() {
		return read("cool-warm");
	}

	/**
	 * Finds a look-up table.
	 *
	 * @param name {@code viridis}, {@code inferno} (matplotlib's too, CC0) or
	 *        {@code cool-warm}
	 * @return the look-up table
	 * @throws IllegalArgumentException if there is none of that name
	 */
	public static LUT named(final String name) {
		if (!List.of("viridis", "inferno", "cool-warm").contains(name)) {
			throw new IllegalArgumentException(
				"lut: there is no " + name + "; allowed are: viridis, inferno, cool-warm.");
		}
		return read(name);
	}

	private static LUT read(final String name) {
		try (InputStream stream = LookUpTables.class.getResourceAsStream("/luts/" + name + ".lut")) {
			final byte[] bytes = stream.readAllBytes();
			return new LUT(Arrays.copyOfRange(bytes, 0, 256), Arrays.copyOfRange(bytes, 256, 512),
				Arrays.copyOfRange(bytes, 512, 768));
		}
		catch (final IOException exc) {
			throw new UncheckedIOException(exc);
		}
	}
}
