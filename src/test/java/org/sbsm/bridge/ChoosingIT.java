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
import static org.sbsm.bridge.Windows.dialog;
import static org.sbsm.bridge.Windows.find;
import static org.sbsm.bridge.Windows.press;
import static org.sbsm.bridge.Windows.screenshot;
import static org.sbsm.bridge.Windows.waitFor;

import java.awt.Choice;
import java.awt.Dialog;
import java.awt.TextField;
import java.io.File;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIf;

/** What a person chooses, cancels and stops in plain ImageJ. */
@DisabledIf(value = "java.awt.GraphicsEnvironment#isHeadless",
	disabledReason = "it opens windows, and there is no display; run it under Xvfb: xvfb-run mvn verify")
@Timeout(value = 150, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ChoosingIT {

	private static final String COMMAND = "Explain Similarity (SBSM)...";

	private static final String MAP = "Saliency of retina-field-a.png for retina-field-b.png";

	private static ImageJ1 imagej;

	@BeforeAll
	static void start() throws Exception {
		imagej = new ImageJ1(new File(System.getProperty("imagej.folder")));
	}

	@BeforeEach
	void openImages() {
		imagej.macro("while (nImages > 0) { selectImage(nImages); close(); }");
		imagej.open("retina-field-b.png");
		imagej.open("retina-field-a.png");
	}

	private static Dialog choose() throws Exception {
		imagej.click(COMMAND);
		return waitFor("the dialog", Windows::dialog);
	}

	@Test
	void aMacroThatRunsGoesOnWhileThereIsADialogThatIsCanceled() throws Exception {
		final CompletableFuture<String> macro = CompletableFuture.supplyAsync(
			() -> imagej.macro("while (nImages < 3) { run(\"Select None\"); wait(20); } return \"to the end\";"));
		final Dialog dialog = choose();
		assertEquals(COMMAND, dialog.getTitle());
		press(dialog, "Cancel");
		waitFor("the end of the dialog", () -> dialog() == null ? MAP : null);
		Thread.sleep(300);
		assertFalse(macro.isDone(), "the macro was stopped");
		imagej.open("cat.png");
		assertEquals("to the end", macro.get());
	}

	@Test
	void aCanceledDialogIsNotRecorded() throws Exception {
		imagej.macro("run(\"Record...\");");
		press(choose(), "Cancel");
		waitFor("the end of the dialog", () -> dialog() == null ? MAP : null);
		final Dialog first = choose();
		find(first, Choice.class).stream().filter(choice -> choice.getItem(0).equals("blur")).findFirst()
			.orElseThrow().select("constant");
		press(first, "  OK  ");
		press(waitFor("the second dialog", () -> dialog() == first ? null : dialog()), "Cancel");
		waitFor("the end of the dialog", () -> dialog() == null ? MAP : null);
		Thread.sleep(500);
		assertFalse(imagej.recorded().contains(COMMAND), imagej.recorded());
	}

	@Test
	void escapeKeepsTheUnfinishedMapIfThePersonSaysSoAndTheStatusLineIsEmpty() throws Exception {
		final Dialog dialog = choose();
		find(dialog, TextField.class).get(0).setText("40");
		find(dialog, TextField.class).get(1).setText("3");
		press(dialog, "  OK  ");
		waitFor("the unfinished map", () -> imagej.titles().contains(MAP) ? MAP : null);
		waitFor("how far it is", () -> status().startsWith("Explain Similarity (SBSM): ") ? MAP : null);
		imagej.pressEscape();
		final Dialog question = waitFor("the question", Windows::dialog);
		assertEquals("Unfinished Map", question.getTitle());
		Thread.sleep(300);
		screenshot("unfinished-question", question.getBounds());
		press(question, "Keep");
		final String kept = waitFor("the map that is kept", () -> imagej.titles().stream()
			.filter(title -> title.startsWith(MAP + " (unfinished, ")).findFirst().orElse(null));
		waitFor("the layer", () -> imagej.layers("retina-field-a.png") == 0 ? null : MAP);
		assertEquals("unfinished, " + kept.replaceAll("\\D*(\\d+) %\\)", "$1") + " %",
			imagej.macro("return getResultString(\"State\", nResults - 1);"));
		waitFor("the empty status line", () -> status().isBlank() ? MAP : null);
	}

	private static String status() {
		return (String) imagej.call("ij.ImageJ", "getStatusBarText");
	}
}
