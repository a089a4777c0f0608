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
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.testing.Archives;
import org.sbsm.testing.ChildJava;
import org.sbsm.testing.OnnxFile;
import org.sbsm.testing.OpenModel;

/** Where a library isn't installed, one sentence says how to get it. */
@Tag("slow")
class MissingEngineTest {

	@TempDir
	private Path folder;

	private static final String ADVICE = "put pytorch-engine-0.36.0.jar, pytorch-jni-2.7.1-0.36.0.jar and"
		+ " pytorch-native-cpu-2.7.1 for this system, all of ai.djl.pytorch (Maven Central), into the jars folder and"
		+ " restart ImageJ, or export the model as ONNX.";

	@Test
	void torchScriptNeedsPyTorch() throws Exception {
		final Path model = Files.write(folder.resolve("net.pt"), Archives.zip("net/constants.pkl", new byte[9]));
		assertEquals("The model's file " + model + " is TorchScript, which needs DJL's engine PyTorch: " + ADVICE,
			sentence("pytorch", OpenModel.class, model));
	}

	@Test
	void pyTorchNeedsAllItsJars() throws Exception {
		final String classPath = System.getProperty("java.class.path");
		assumeTrue(classPath.contains("pytorch-native-cpu"), "PyTorch isn't here");
		for (final String jar : ADVICE.split("[ ,]+")) {
			if (jar.startsWith("pytorch-")) assertTrue(classPath.contains(jar), jar);
		}
		final Path model = Files.write(folder.resolve("net.pt"), Archives.zip("net/constants.pkl", new byte[9]));
		Files.writeString(folder.resolve("model.properties"),
			"channels=3\nwidth=4\nheight=4\nvalue_scale=1\n" + "mean=0,0,0\nstandard_deviation=1,1,1\n");
		assertEquals("The engine PyTorch, which runs the model net, can't be started on this computer: " + ADVICE,
			sentence("pytorch-native-cpu", OpenModel.class, model));
	}

	@Test
	void aLibraryThatComesAlongIsMissing() throws Exception {
		final Path macro = Files.writeString(folder.resolve("macro.ijm"),
			"newImage('a', '8-bit', 8, 8, 1); run('Measure Embedding...');");
		assertEquals(
			"A library of the plugin is missing or of another version (ai/onnxruntime/OrtException); install"
				+ " the plugin again, with all jars that come along.",
			sentence("onnxruntime", HeadlessImageJ.class, macro));
	}

	@Test
	void theFolderForTemporaryFilesIsOfNoUse() throws Exception {
		final Path model = OnnxFile.channelMeans(-1, 3, 4, 4).metadata("value_scale", "1")
			.metadata("mean", "0,0,0").metadata("std", "1,1,1").write(folder.resolve("net.onnx"));
		final Path macro = Files.writeString(folder.resolve("macro.ijm"),
			"newImage('a', '8-bit', 8, 8, 1); run('Measure Embedding...', 'model=[" + model + "]');");
		final Path none = folder.resolve("none");
		final ChildJava.Printed printed = ChildJava.run(folder, jar -> true,
			List.of("-Duser.home=" + folder.resolve("home"), "-Djava.io.tmpdir=" + none), HeadlessImageJ.class,
			macro.toString());
		final String sentence = printed.err().get(printed.err().size() - 1);
		assertTrue(sentence.contains("The engine OnnxRuntime, which runs the model net, can't be started on this"
			+ " computer: there is no file or folder " + none), printed.toString());
	}

	/** What a program says where some jars are missing. */
	private String sentence(final String missing, final Class<?> program, final Path file) throws Exception {
		final ChildJava.Printed printed = ChildJava.run(folder, jar -> !jar.contains(missing),
			List.of("-Duser.home=" + folder.resolve("home")), program, file.toString());
		assertEquals(1, printed.err().size(), printed.toString());
		return printed.err().get(0);
	}
}
