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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sbsm.bridge.Windows.dialog;
import static org.sbsm.bridge.Windows.find;
import static org.sbsm.bridge.Windows.press;
import static org.sbsm.bridge.Windows.screenshot;
import static org.sbsm.bridge.Windows.waitFor;

import java.awt.Button;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Dialog;
import java.awt.Label;
import java.awt.TextField;
import java.io.File;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIf;

/** What the dialogs' pages ask for, keep and record, in plain ImageJ. */
@DisabledIf(value = "java.awt.GraphicsEnvironment#isHeadless",
	disabledReason = "it opens windows, and there is no display; run it under Xvfb: xvfb-run mvn verify")
@Timeout(value = 150, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DialogPagesIT {

	private static final String COMMAND = "Explain Similarity (SBSM)...";

	private static final String MAP = "Saliency of retina-field-a.png for retina-field-b.png";

	private static ImageJ1 imagej;

	@BeforeAll
	static void start() throws Exception {
		imagej = new ImageJ1(new File(System.getProperty("imagej.folder")));
		imagej.macro("run(\"Record...\");");
	}

	@BeforeEach
	void openImages() {
		imagej.macro("while (nImages > 0) { selectImage(nImages); close(); }");
		imagej.open("cat.png");
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

	private static Dialog open(final String command) throws Exception {
		imagej.click(command);
		return waitFor("the dialog of " + command, () -> dialog(command));
	}

	private static Dialog more(final Dialog dialog) throws Exception {
		new Thread(() -> press(dialog, "More...")).start();
		return waitFor("the second page", () -> dialog("More of"));
	}

	private static void end(final Dialog dialog, final String button) throws Exception {
		press(dialog, button);
		waitFor("the end of the dialog", () -> dialog.isShowing() ? null : dialog);
	}

	private static Choice choice(final Dialog dialog, final String firstItem) {
		return find(dialog, Choice.class).stream().filter(choice -> choice.getItem(0).equals(firstItem))
			.findFirst().orElseThrow();
	}

	private static List<String> chosen(final Dialog dialog) {
		return find(dialog, Choice.class).stream().map(Choice::getSelectedItem).toList();
	}

	private static String makeMap() {
		return imagej.macro("run(\"" + COMMAND
			+ "\", \"reference=retina-field-a.png query=retina-field-b.png window=150\"); return getTitle();");
	}

	@Test
	void whatIsSetBehindMoreIsKeptAndRecordedWithTheRestInOneLine() throws Exception {
		final Dialog first = open(COMMAND);
		assertEquals(List.of("retina-field-a.png", "cat.png", "mobilenetv2-oidv4-96", "blur", "positive"),
			chosen(first));
		final Dialog more = more(first);
		choice(more, "euclidean").select("cosine");
		choice(more, "sliding-window").select("rise");
		end(more, "OK");
		final Dialog again = more(first);
		assertTrue(chosen(again).containsAll(List.of("cosine", "rise")), chosen(again).toString());
		choice(again, "euclidean").select("minkowski");
		end(again, "Cancel");
		choice(first, "cat.png").select("retina-field-a.png");
		find(first, Choice.class).get(1).select("retina-field-b.png");
		press(first, "OK");
		final Dialog second = waitFor("the second dialog", () -> dialog() == first ? null : dialog());
		find(second, TextField.class).get(0).setText("20");
		screenshot("rise-dialog", second.getBounds());
		press(second, "OK");
		waitFor("the map", () -> imagej.titles().contains(MAP) ? MAP : null);
		final String recorded = waitFor("the recorded line", () -> line("count=20"));
		assertTrue(
			recorded.contains("perturber=rise") && recorded.contains("distance=cosine")
				&& recorded.contains("count=20 probability=0.5 seed=1") && recorded.contains(" opacity=50.0 "),
			recorded);
		assertFalse(recorded.contains("stride"), recorded);
	}

	private static String line(final String part) {
		try {
			final String line = imagej.recordedLine(COMMAND);
			return line.contains(part) ? line : null;
		}
		catch (final RuntimeException exc) {
			return null;
		}
	}

	@Test
	void theNextRunStartsWithTheLastPairAndNeverWithItsMap() throws Exception {
		makeMap();
		for (final String command : List.of(COMMAND, "Compare Settings...")) {
			final Dialog dialog = open(command);
			assertEquals(List.of("retina-field-a.png", "retina-field-b.png"), chosen(dialog).subList(0, 2),
				command);
			assertEquals(3, find(dialog, Choice.class).get(0).getItemCount(), "three images, without the map");
			end(dialog, "Cancel");
		}
		final Dialog check = open("Check Saliency...");
		assertEquals(List.of("as recorded", "as recorded", MAP.substring(0, 18)), chosen(check).subList(0, 3)
			.stream().map(text -> text.substring(0, Math.min(18, text.length()))).toList());
		end(check, "Cancel");
	}

	@Test
	void aCommandOnMapsOffersTheNewestMapWithTheImagesOfItsRecord() throws Exception {
		makeMap();
		imagej.macro("run(\"" + COMMAND + "\", \"reference=cat.png query=retina-field-b.png window=150\");"
			+ " selectImage(\"retina-field-a.png\");");
		final Dialog dialog = open("Evaluate Saliency...");
		assertEquals(List.of("Saliency of cat.png for retina-field-b.png", "as recorded", "as recorded"),
			chosen(dialog).subList(0, 3).stream()
				.map(text -> text.replaceAll("^Saliency of cat.*", "Saliency of cat.png for retina-field-b.png"))
				.toList());
		assertEquals(2, find(dialog, Choice.class).get(0).getItemCount());
		end(dialog, "Cancel");
	}

	@Test
	void aValueThatIsNotAllowedIsSaidInTheDialogAndCanNotBeConfirmed() throws Exception {
		final Dialog dialog = open(COMMAND);
		final Button confirm = find(dialog, Button.class).stream()
			.filter(button -> button.getLabel().strip().equals("OK")).findFirst().orElseThrow();
		find(dialog, TextField.class).get(0).setText("-3");
		waitFor("the sentence", () -> find(dialog, Label.class).stream()
			.anyMatch(label -> label.getText().startsWith("window: -3 is not allowed")) ? confirm : null);
		assertFalse(confirm.isEnabled());
		find(dialog, TextField.class).get(0).setText("30");
		waitFor("the button", () -> confirm.isEnabled() ? confirm : null);
	}

	@Test
	void aCanceledDialogIsNotRecorded() throws Exception {
		imagej.macro("close(\"*\");");
		imagej.open("cat.png");
		imagej.open("coffee.png");
		end(open("Live Saliency..."), "Cancel");
		Thread.sleep(500);
		assertFalse(imagej.recorded().contains("Live Saliency"), imagej.recorded());
	}

	@Test
	void thePreviewOutlinesWhatIsHidden() throws Exception {
		final Dialog dialog = open(COMMAND);
		final Checkbox preview = find(dialog, Checkbox.class).stream()
			.filter(box -> box.getLabel().startsWith("Preview")).findFirst().orElseThrow();
		preview.setState(true);
		find(dialog, TextField.class).get(0).setText("60");
		waitFor("the outline", () -> imagej.layers("retina-field-a.png") == 0 ? null : preview);
		end(dialog, "Cancel");
		assertEquals(0, imagej.layers("retina-field-a.png"));
	}
}
