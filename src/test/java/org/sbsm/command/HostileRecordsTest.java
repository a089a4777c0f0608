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

package org.sbsm.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.command.parameter.Choices;
import org.sbsm.testing.ChildJava;
import org.sbsm.testing.NetworkTrap;
import org.sbsm.testing.OnnxFile;
import org.scijava.Context;
import org.scijava.command.CommandService;

/**
 * A record is a stranger's text. In a Java of its own that lets no connection through
 * and remembers who asked for one.
 */
@Tag("slow")
class HostileRecordsTest {

	@TempDir
	private Path folder;

	@Test
	@DisabledForJreRange(min = JRE.JAVA_24, disabledReason = "this Java has no security manager")
	void aThousandMutatedRecordsConnectToNothingWriteNothingAndEndInASentence() throws Exception {
		final Path watched = Files.createDirectory(folder.resolve("watched"));
		// What is run runs fast.
		OnnxFile.channelMeans(-1, 3, 4, 4).metadata("value_scale", "1").metadata("mean", "0,0,0")
			.metadata("std", "1,1,1").write(folder.resolve("library/means/means.onnx"));
		Files.writeString(watched.resolve("script.pt"), "no TorchScript");
		final ChildJava.Printed printed = ChildJava.run(folder, jar -> true,
			List.of("-Djava.security.manager=allow", "-Xmx1g", "-Djava.io.tmpdir=" + watched,
				"-Dsaliency.models=" + folder.resolve("library")),
			NetworkTrap.class, NetworkTrap.RUN + HostileRecords.class.getName());
		final List<String> out = printed.out();
		assertTrue(out.stream().noneMatch(line -> line.startsWith("wrong: ") || line.startsWith("failed: ")),
			String.join("\n", out) + printed.err());
		assertTrue(out.contains("asked: "), out.toString());
		assertTrue(out.stream().anyMatch(line -> line.matches("refused \\d+, resolved [1-9]\\d+, run [1-9]\\d*")),
			out.toString());
		assertEquals(List.of("means"), List.of(folder.resolve("library").toFile().list()));
		assertEquals(List.of("means.onnx"), List.of(folder.resolve("library/means").toFile().list()));
	}

	@Test
	void onlyTheSettingsOfTheMapComeFromARecord() {
		try (Context context = new Context()) {
			assertEquals(
				Stream.of("model", "intensity", "inputSize", "device", "perturber", "window", "windowY", "stride",
					"strideY", "count", "probability", "superpixels", "compactness", "regions", "fill", "fillValue",
					"distance", "power", "precision", "planes", "pooling", "windowZ", "strideZ", "selection", "seed",
					"evidence", "settle").toList(),
				StreamSupport.stream(
					context.service(CommandService.class).getCommand(ExplainSimilarity.class).inputs().spliterator(),
					false).filter(item -> item.get(Choices.RECORDED) != null).map(item -> item.getName()).toList());
		}
	}
}
