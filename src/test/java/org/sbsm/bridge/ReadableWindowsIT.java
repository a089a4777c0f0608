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
import static org.sbsm.bridge.Windows.dialog;
import static org.sbsm.bridge.Windows.find;
import static org.sbsm.bridge.Windows.press;
import static org.sbsm.bridge.Windows.screenshot;
import static org.sbsm.bridge.Windows.waitFor;

import java.awt.Dialog;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.io.File;
import java.util.Arrays;

import javax.swing.JEditorPane;
import javax.swing.event.HyperlinkEvent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIf;

/** What is there to be read: help, errors and reports, in plain ImageJ. */
@DisabledIf(value = "java.awt.GraphicsEnvironment#isHeadless",
	disabledReason = "it opens windows, and there is no display; run it under Xvfb: xvfb-run mvn verify")
@Timeout(value = 150, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReadableWindowsIT {

	private static ImageJ1 imagej;

	@BeforeAll
	static void start() throws Exception {
		imagej = new ImageJ1(new File(System.getProperty("imagej.folder")));
		imagej.open("retina-field-b.png");
		imagej.open("retina-field-a.png");
	}

	@AfterEach
	void closeDialogs() throws Exception {
		for (Dialog open = dialog(); open != null; open = dialog()) {
			open.dispose();
			Thread.sleep(200);
		}
	}

	private static Rectangle screen() {
		return new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
	}

	@Test
	void helpShowsThePagesInTheJar() throws Exception {
		imagej.click("Explain Similarity (SBSM)...");
		final Dialog dialog = waitFor("the dialog", () -> dialog("Explain"));
		new Thread(() -> press(dialog, "Help")).start();
		final Dialog help = waitFor("the help", () -> dialog("Help: Explain"));
		final JEditorPane text = find(help, JEditorPane.class).get(0);
		assertTrue(text.getText().contains("[window_y]"), text.getText());
		Thread.sleep(500);
		screenshot("help");
		final String page = "docs/what-the-map-means.md";
		assertTrue(text.getText().contains("href=\"" + page), text.getText());
		new Thread(() -> text
			.fireHyperlinkUpdate(new HyperlinkEvent(text, HyperlinkEvent.EventType.ACTIVATED, null, page))).start();
		final Dialog read = waitFor("the page", () -> dialog("Help: What the map means"));
		Thread.sleep(500);
		screenshot("help-page");
		assertTrue(screen().contains(read.getBounds()), read.getBounds().toString());
	}

	@Test
	void aLongSentenceIsBrokenIntoLines() throws Exception {
		new Thread(() -> imagej.macro("run(\"Explain Similarity (SBSM)...\","
			+ " \"reference=retina-field-a.png query=retina-field-b.png no_such_key\");")).start();
		final Dialog error = waitFor("the error", Windows::dialog);
		Thread.sleep(300);
		screenshot("error");
		assertTrue(screen().contains(error.getBounds()), error.getBounds().toString());
		assertTrue(error.getWidth() < 800, error.getBounds().toString());
	}

	@Test
	void theReportOfACheckOpensAsLargeAsItCanBeRead() throws Exception {
		assertEquals("1",
			imagej.macro("run(\"Check Saliency...\", \"reference=retina-field-a.png query=retina-field-b.png"
				+ " window=150 stride=120 repeats=1 cascade=0\"); return toString(getZoom());"));
		waitFor("the report within the screen", () -> screen().contains(activeWindow()) ? "" : null);
		screenshot("check");
	}

	private static Rectangle activeWindow() {
		final int[] numbers = Arrays.stream(
			imagej.macro("getLocationAndSize(x, y, w, h); return \"\" + x + \",\" + y + \",\" + w + \",\" + h;")
				.split(","))
			.mapToInt(Integer::parseInt).toArray();
		return new Rectangle(numbers[0], numbers[1], numbers[2], numbers[3]);
	}
}
