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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.testing.Archives;
import org.sbsm.testing.ChildJava;
import org.sbsm.testing.NetworkTrap;
import org.sbsm.testing.OnnxFile;
import org.sbsm.testing.TestData;

/**
 * Nothing connects to another computer, nor asks for the address of one: in a Java of
 * its own that lets nothing through and remembers who asked.
 */
@DisabledForJreRange(min = JRE.JAVA_24, disabledReason = "this Java has no security manager")
@Tag("slow")
class OfflineTest {

	private static final String IMAGES = "open('" + file("retina-field-a.png") + "'); open('"
		+ file("retina-field-b.png") + "');";

	@TempDir
	private Path folder;

	@Test
	void theTrapCatchesDjlsTelemetryAndLookUps() throws Exception {
		assertEquals(List.of("asked: 169.254.169.254", "asked: looked.up.invalid"),
			asked(run(NetworkTrap.BARE_DJL, NetworkTrap.LOOK_UP)));
	}

	@Test
	void explainingTestingAndAddingModelsStaysOnThisComputer() throws Exception {
		final Path archive = folder.resolve("net.zip");
		Files.write(archive, Archives.zip("net.onnx", OnnxFile.channelMeans(-1, 3, 8, 8)
			.metadata("value_scale", "1").metadata("mean", "0,0,0").metadata("std", "1,1,1").bytes()));
		// The archive first: it is unpacked by DJL before any model is run.
		final String offline = IMAGES + "run('Measure Embedding...', 'model=["
			+ archive.toString().replace('\\', '/')
			+ "]'); run('Saliency Models...', 'action=list'); run('Saliency Models...', 'action=test');"
			+ "run('Explain Similarity (SBSM)...', 'reference=retina-field-a.png query=retina-field-b.png window=128');"
			+ "rename('map'); run('Run Again from Record', 'map=map'); return '' + nResults;";
		final String url = IMAGES + "run('Measure Embedding...', 'model=http://named.invalid/net.onnx');";
		final List<String> printed = run(offline, url);
		assertTrue(printed.contains("result: 2"), printed.toString());
		assertEquals(List.of("asked: ", "asked: named.invalid"), asked(printed), printed.toString());
	}

	private static List<String> asked(final List<String> printed) {
		return printed.stream().filter(line -> line.startsWith("asked: ")).toList();
	}

	private List<String> run(final String... works) throws IOException, InterruptedException {
		return ChildJava.run(folder, jar -> true,
			List.of("-Djava.security.manager=allow", "-Dsaliency.models=" + folder.resolve("library")),
			NetworkTrap.class, works).out();
	}

	private static String file(final String image) {
		return TestData.imageFile(image).getAbsolutePath().replace('\\', '/');
	}
}
