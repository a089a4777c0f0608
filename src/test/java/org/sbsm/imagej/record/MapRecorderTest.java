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

package org.sbsm.imagej.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.embedding.Embedder;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.imagej.record.MapRecord.ModelFacts;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.testing.Models;
import org.sbsm.testing.OnnxFile;

/** What a record says of a model. */
class MapRecorderTest {

	@TempDir
	private Path folder;

	@Test
	void theModelsFactsAndNothingOfThisComputer() {
		final Path file = OnnxFile.channelMeans(-1, 3, 4, 4).metadata("value_scale", "1")
			.metadata("mean", "0,0,0").metadata("std", "1,1,1").write(folder.resolve("net.onnx"));
		try (Embedder embedder = DjlEmbedder.open(Models.find(file.toString()), 1)) {
			final ModelFacts facts = MapRecorder.facts(embedder);
			assertEquals(
				Arrays.stream(ModelDescriptor.class.getRecordComponents()).map(part -> part.getName())
					.filter(name -> !List.of("file", "hashes").contains(name)).collect(Collectors.toSet()),
				facts.descriptor().keySet());
			assertEquals(64, facts.sha256().length());
			assertFalse(facts.descriptor().toString().contains(folder.getFileName().toString()),
				facts.descriptor()::toString);
		}
	}
}
