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

package org.sbsm.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A network of volumes of 24 x 24 x 4 voxels of which it is known what it sees. */
public final class BlockMeans {

	private BlockMeans() {}

	/**
	 * Writes the network: means of blocks of 8 x 8 x 2 voxels, as a vector of 18 numbers.
	 *
	 * @param folder gets a folder with the model and its descriptor
	 * @return that folder, as a name of the model
	 */
	public static String write(final Path folder) throws IOException {
		final Path file = new OnnxFile().input("volume", OnnxFile.FLOAT, -1, 1, 4, 24, 24)
			.output("embedding", OnnxFile.FLOAT, -1, 18)
			.node("AveragePool", "volume", "blocks", OnnxFile.attribute("kernel_shape", 2, 8, 8),
				OnnxFile.attribute("strides", 2, 8, 8))
			.node("Flatten", "blocks", "embedding").write(folder.resolve("blocks").resolve("blocks.onnx"));
		Files.write(file.resolveSibling("model.properties"),
			List.of("value_scale = 1", "mean = 0.3", "standard_deviation = 0.2"));
		return file.getParent().toString();
	}
}
