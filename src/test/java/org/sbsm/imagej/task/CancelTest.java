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

package org.sbsm.imagej.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.ResultsTable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sbsm.distance.Euclidean;
import org.sbsm.imagej.image.Intensity;
import org.sbsm.library.ModelLibrary;
import org.sbsm.occlusion.fill.Black;
import org.sbsm.occlusion.window.SlidingWindow;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.SaliencySettings;
import org.sbsm.testing.TestData;
import org.sbsm.testing.TestContext;

/** Ending a run of 2,025 occlusions before it is done. */
@Tag("slow")
class CancelTest {

	private static final int OCCLUSIONS = 2025;

	/** Wants the work to end once a share of it is done. */
	private static final class EndAt implements Progress {

		private final long end;
		private long done;
		private boolean asked;

		EndAt(final double share) {
			end = Math.round(share * OCCLUSIONS);
		}

		@Override
		public void update(final long nowDone, final long total) {
			assertEquals(OCCLUSIONS, total);
			assertTrue(!asked, "The work goes on after it was ended.");
			done = nowDone;
		}

		@Override
		public boolean isCanceled() {
			asked = done >= end;
			return asked;
		}
	}

	private static void explain(final ImagePlus image, final Progress progress) {
		new ImageExplainer(
			new ExplanationSetup(
				TestContext.saliency(), ModelLibrary.DEFAULT, Intensity.DISPLAY, SaliencySettings.builder()
					.perturber(new SlidingWindow(20, 0, 2, 0)).fill(new Black()).distance(new Euclidean()),
				"euclidean"))
			.explain(image, "current", List.of(image), progress);
	}

	private static ImagePlus image() {
		final ImagePlus image = IJ.openImage(TestData.imageFile("cat.png").getPath());
		image.setProcessor(image.getProcessor().resize(90, 90));
		return image;
	}

	@BeforeEach
	void forget() {
		// Known embeddings need no work that could be ended.
		TestContext.saliency().keptEmbeddings().clear();
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0.1, 0.5, 0.9 })
	void leavesNoImageNoRowAndNoLayer(final double share) {
		final int images = WindowManager.getImageCount();
		ResultsTable.getResultsTable().reset();
		final ImagePlus image = image();
		final EndAt progress = new EndAt(share);
		assertThrows(CancellationException.class, () -> explain(image, progress));
		assertTrue(progress.done < progress.end + 100, "It stops within a batch, but did " + progress.done);
		assertEquals(images, WindowManager.getImageCount());
		assertEquals(0, ResultsTable.getResultsTable().size());
		assertNull(image.getOverlay());
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void givesNativeMemoryBack() throws IOException {
		final ImagePlus image = image();
		// Until the C library has the memory pools that it keeps for new threads.
		cancel(image, 40);
		final long before = nativeMegabytes();
		cancel(image, 40);
		final long after = nativeMegabytes();
		assertTrue(after < before + 250, "Native memory grew from " + before + " MB to " + after + " MB.");
	}

	private static void cancel(final ImagePlus image, final int times) {
		for (int i = 0; i < times; i++) {
			assertThrows(CancellationException.class, () -> explain(image, new EndAt(0.001)));
		}
	}

	/** Resident memory without Java's heap. */
	private static long nativeMegabytes() throws IOException {
		System.gc();
		final String line = Files.readAllLines(Path.of("/proc/self/status")).stream()
			.filter(status -> status.startsWith("VmRSS:")).findFirst().orElseThrow();
		return Long.parseLong(line.replaceAll("\\D", "")) / 1024
			- Runtime.getRuntime().totalMemory() / 1024 / 1024;
	}
}
