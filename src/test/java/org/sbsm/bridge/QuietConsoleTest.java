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
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.testing.Archives;
import org.sbsm.testing.ChildJava;
import org.sbsm.testing.OnnxFile;
import org.sbsm.testing.TestData;

/**
 * The console gets what a macro says and the sentence of its error, and nothing of
 * SLF4J, DJL or the native library.
 */
class QuietConsoleTest {

	@TempDir
	private Path folder;

	@Test
	void librariesSayNothing() throws Exception {
		// ONNX Runtime warns of the number that isn't used, and tells of the file that is cut
		// off.
		final byte[] model = OnnxFile.channelMeans(-1, 3, 4, 4).number("unused", 1).metadata("value_scale", "1")
			.metadata("mean", "0,0,0").metadata("std", "1,1,1").bytes();
		final Path archive = Files.write(folder.resolve("net.zip"), Archives.zip("net.onnx", model));
		final Path missing = new OnnxFile().input("x", OnnxFile.FLOAT, 1, 3, 4, 4)
			.output("y", OnnxFile.FLOAT, 1, 3, 4, 4).external("w", "w.bin").node("Mul", "x,w", "y")
			.metadata("value_scale", "1").metadata("mean", "0,0,0").metadata("std", "1,1,1")
			.write(folder.resolve("missing.onnx"));
		Files.write(folder.resolve("w.bin"), new byte[1]);
		final Path macro = Files.writeString(folder.resolve("macro.ijm"),
			"newImage('a', '8-bit ramp', 8, 8, 1); " + measure(archive)
				+ "run('Explain Similarity (SBSM)...', 'query=a window=3 stride=2 model=" + archive + "');"
				+ "selectImage('a');" + gallery() + measure(missing));
		final ChildJava.Printed printed = ChildJava.run(folder, jar -> true, List.of(), HeadlessImageJ.class,
			macro.toString());
		assertTrue(printed.out().stream().allMatch(line -> line.matches("Gallery: 1 item .*|1 hits? of .*")),
			printed.toString());
		assertEquals(1, printed.err().size(), printed.toString());
		assertTrue(printed.err().get(0).startsWith("The model missing can't be loaded from "),
			printed.toString());
	}

	/** On Java 21 and newer, Lucene tells how it could be faster. */
	private String gallery() throws Exception {
		final String given = "gallery=" + folder.toString().replace('\\', '/') + "/gallery";
		Files.createDirectories(folder.resolve("images"));
		Files.copy(TestData.imageFile("coffee.png").toPath(), folder.resolve("images/coffee.png"));
		return "run('Add to Gallery...', '" + given + " folder=" + folder.toString().replace('\\', '/')
			+ "/images'); run('Search Gallery...', '" + given + " query=a');";
	}

	private static String measure(final Path model) {
		return "run('Measure Embedding...', 'model=" + model.toString().replace('\\', '/') + "');";
	}
}
