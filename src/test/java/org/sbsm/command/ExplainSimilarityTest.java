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
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;

import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.sbsm.testing.TestData;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** The Command as scripts run it. */
class ExplainSimilarityTest {

	private static Context context;

	@BeforeAll
	static void createContext() {
		context = new Context();
	}

	@AfterAll
	static void disposeContext() {
		context.dispose();
	}

	private static CommandModule run(final Map<String, Object> inputs) throws Exception {
		return context.service(CommandService.class).run(ExplainSimilarity.class, false, inputs).get();
	}

	private static ImagePlus image(final String name) {
		return IJ.openImage(TestData.imageFile(name).getPath());
	}

	@Test
	void runsWithAMapOfInputsAndGivesTheMapAsOutput() throws Exception {
		final ImagePlus cat = image("cat.png");
		final CommandModule module = run(
			Map.of("reference", cat, "query", image("cat.png"), "window", 150, "stride", 100, "layer", false));
		final ImagePlus map = (ImagePlus) module.getOutput("map");
		assertEquals("Saliency of cat.png for cat.png", map.getTitle());
		assertTrue(map.getStatistics().max > 0);
		assertNull(cat.getOverlay());
	}

	@Test
	void isCanceledWithOneSentenceWhereTheInputIsWrong() throws Exception {
		final CommandModule module = run(
			Map.of("reference", image("cat.png"), "query", image("cat.png"), "stride", -1));
		assertTrue(module.isCanceled());
		assertEquals("stride: -1 is not allowed; it must be a whole number from 0 to 100000.",
			module.getCancelReason());
	}

	@Test
	void isInTheMenuAndLeftAloneByFijisOwnTranslation() {
		final CommandInfo info = context.service(CommandService.class).getCommand(ExplainSimilarity.class);
		assertEquals("Plugins > Saliency > Explain Similarity (SBSM)...", info.getMenuPath().getMenuString());
		assertTrue(info.is("no-legacy"));
	}
}
