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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.ResultsTable;

import java.util.Arrays;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sbsm.imagej.task.LiveSaliencyService;
import org.sbsm.testing.OpenImages;
import org.sbsm.testing.TestData;

class LiveSaliencyMacroTest {

	@AfterEach
	void close() {
		SciJavaContext.get().service(LiveSaliencyService.class).stop();
		OpenImages.close();
	}

	@Test
	void theLayerFollowsTheSliceThatIsActive() throws InterruptedException {
		final ImagePlus reference = open("cat.png");
		final ImagePlus queries = new ImagePlus("queries", reference.getStack().duplicate());
		queries.getStack().addSlice(open("coffee.png").getProcessor().resize(451, 300));
		queries.setStack(queries.getStack());
		queries.show();
		IJ.run("Live Saliency...", "reference=cat.png window=90 stride=60");
		final int[] first = layerOtherThan(reference, null);
		queries.setSlice(2);
		final int[] second = layerOtherThan(reference, first);
		IJ.run("Live Saliency...", "reference=cat.png follow=false");
		assertTrue(!SciJavaContext.get().service(LiveSaliencyService.class).stop());
		// The same layer as that of the Command, which finds the embeddings there already.
		IJ.run("Explain Similarity (SBSM)...", "reference=cat.png query=queries window=90 stride=60");
		assertEquals(0, passes());
		final ImagePlus maps = IJ.getImage();
		maps.setSlice(2);
		maps.resetDisplayRange();
		IJ.run("Saliency Layer...", "image=cat.png map=[" + maps.getTitle() + "]");
		assertNotEquals(0, Arrays.stream(second).sum());
		assertArrayEquals(second, layer(reference));
	}

	/** Of the last row: other tests may have left some. */
	private static double passes() {
		final ResultsTable table = ResultsTable.getResultsTable();
		return table.getValue("Passes", table.size() - 1);
	}

	private static ImagePlus open(final String name) {
		final ImagePlus image = IJ.openImage(TestData.imageFile(name).getPath());
		image.show();
		return image;
	}

	private static int[] layer(final ImagePlus image) {
		if (image.getOverlay() == null || image.getOverlay().size() == 0) return null;
		return (int[]) image.flatten().getProcessor().getPixels();
	}

	/** Waits, but not for ever, for another layer. */
	private static int[] layerOtherThan(final ImagePlus image, final int[] before) throws InterruptedException {
		for (int i = 0; i < 200; i++) {
			final int[] now = layer(image);
			if (now != null && !Arrays.equals(now, before)) return now;
			Thread.sleep(50);
		}
		throw new AssertionError("The layer didn't change within 10 s.");
	}
}
