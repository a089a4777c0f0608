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

package org.sbsm.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.process.ByteProcessor;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys that have no meaning with the others, in all Commands. */
class MeaninglessKeysTest {

	private static final ImagePlus IMAGE = new ImagePlus("a", new ByteProcessor(8, 8));

	@BeforeAll
	static void open() {
		IMAGE.show();
	}

	@AfterAll
	static void close() {
		IMAGE.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
		"Compare Settings... | reference=a query=a power=3 | power | distances=euclidean",
		"Compare Settings... | reference=a query=a power=3 distances=[cosine, canberra] | power | distances=cosine, canberra",
		"Compare Settings... | reference=a query=a fill_value=0 | fill_value | fills=blur,image-mean,black",
		"Compare Settings... | reference=a query=a count=5 | count | perturbers=sliding-window",
		"Compare Settings... | reference=a query=a perturbers=[regions,superpixels] probability=0.5 | probability | perturbers=regions,superpixels",
		"Compare Settings... | reference=a query=a perturbers=[regions,superpixels] windows=5 | windows | perturbers=regions,superpixels",
		"Compare Settings... | reference=a query=a perturbers=rise superpixels=5 | superpixels | perturbers=rise",
		"Compare Settings... | reference=a query=a compactness=5 | compactness | perturbers=sliding-window",
		"Check Saliency... | reference=a query=a power=2 | power | distance=euclidean",
		"Check Saliency... | reference=a query=a fill=white fill_value=x | fill_value | fill=white",
		"Saliency Models... | action=list model=mobilenetv2-oidv4-96 | model | action=list",
		"Saliency Models... | file=x.onnx | file | action=list",
		"Saliency Models... | action=details name=x | name | action=details",
		"Saliency Models... | action=remove settings=[mean=0] | settings | action=remove",
		"Saliency Models... | action=add file=x.onnx model=mobilenetv2-oidv4-96 | model | action=add",
		"Live Saliency... | reference=a follow=false window=20 | window | follow=false",
		"Live Saliency... | reference=a follow=false opacity=20 | opacity | follow=false" })
	void areRefused(final String command, final String options, final String key, final String other) {
		final RuntimeException stop = assertThrows(RuntimeException.class, () -> IJ.run(command, options));
		assertEquals(Macro.MACRO_CANCELED, stop.getMessage());
		assertEquals(key + ": it has no meaning with " + other + "; leave it out.", IJ.getErrorMessage());
	}
}
