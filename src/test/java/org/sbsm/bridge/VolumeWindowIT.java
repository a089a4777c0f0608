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
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.sbsm.bridge.Windows.dialog;
import static org.sbsm.bridge.Windows.find;
import static org.sbsm.bridge.Windows.press;
import static org.sbsm.bridge.Windows.screenshot;
import static org.sbsm.bridge.Windows.waitFor;

import ij.IJ;

import java.awt.Choice;
import java.awt.Dialog;
import java.awt.TextField;
import java.io.File;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.testing.Phantom3D;

/** A volume whose map grows in plain ImageJ, and is kept before it is done. */
@DisabledIf(value = "java.awt.GraphicsEnvironment#isHeadless",
	disabledReason = "it opens windows, and there is no display; run it under Xvfb: xvfb-run mvn verify")
@Timeout(value = 150, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class VolumeWindowIT {

	private static final String MAP = "Saliency of ct.tif for atlas.tif";

	private static ImageJ1 imagej;

	@BeforeAll
	static void start() throws Exception {
		imagej = new ImageJ1(new File(System.getProperty("imagej.folder")));
	}

	@Test
	void theStackOfTheMapGrowsAndEscapeKeepsIt(@TempDir final Path folder) throws Exception {
		for (final String name : new String[] { "atlas", "ct" }) {
			final String file = folder.resolve(name + ".tif").toString();
			IJ.saveAsTiff(new Phantom3D(128, 40, 3,
				name.equals("ct") ? new Phantom3D.Sphere(36, 62, 20, 12, 800) : null, name.length()).image(name),
				file);
			imagej.call("ij.IJ", "open", file);
		}
		imagej.click("Explain Similarity (SBSM)...");
		final Dialog dialog = waitFor("the dialog", Windows::dialog);
		find(dialog, TextField.class).get(0).setText("24");
		find(dialog, TextField.class).get(1).setText("5");
		new Thread(() -> press(dialog, "More...")).start();
		final Dialog more = waitFor("the second page", () -> dialog("More of"));
		find(more, Choice.class).stream().filter(choice -> choice.getItem(0).equals("current")).findFirst()
			.orElseThrow().select("volume");
		press(more, "  OK  ");
		waitFor("the first page", () -> dialog("More of") == null ? dialog : null);
		press(dialog, "  OK  ");
		final Dialog depths = waitFor("the dialog of the depths", () -> dialog() == dialog ? null : dialog());
		press(depths, "  OK  ");
		waitFor("the map", () -> imagej.titles().contains(MAP) ? MAP : null);
		assertEquals("40", imagej.macro("selectImage(\"" + MAP + "\"); setSlice(20); return toString(nSlices);"));
		final String early = pixels();
		screenshot("volume-growing-1");
		waitFor("a finer map", () -> pixels().equals(early) ? null : early);
		Thread.sleep(8000);
		screenshot("volume-growing-2");
		assertEquals("20", imagej.macro("selectImage(\"" + MAP + "\"); return toString(getSliceNumber());"));
		assertEquals(0, imagej.layers("ct.tif"));
		imagej.pressEscape();
		final Dialog question = waitFor("the question", () -> dialog("Unfinished Map"));
		press(question, "Keep");
		final String kept = waitFor("the map that is kept", () -> imagej.titles().stream()
			.filter(title -> title.startsWith(MAP + " (unfinished, ")).findFirst().orElse(null));
		waitFor("the layers", () -> imagej.layers("ct.tif") == 0 ? null : MAP);
		Thread.sleep(500);
		screenshot("volume-unfinished");
		assertEquals("unfinished, " + kept.replaceAll("\\D*(\\d+) %\\)", "$1") + " %",
			imagej.macro("return getResultString(\"State\", nResults - 1);"));
		assertNotEquals("0", imagej.macro("return getResultString(\"Evaluated\", nResults - 1);"));
	}

	private static String pixels() {
		return imagej.macro("selectImage(\"" + MAP
			+ "\"); t = \"\"; for (i = 0; i < 128; i += 16) t = t + getPixel(i, 64) + \" \"; return t;");
	}
}
