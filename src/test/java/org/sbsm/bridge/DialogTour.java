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

import java.awt.Button;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.io.File;
import java.util.List;

/**
 * A program that opens the dialog of each Command, and its second page, in a Java with
 * a scale of its own. It prints a line per dialog: its title, and which of its buttons
 * are outside the screen.
 */
final class DialogTour {

	static final List<String> COMMANDS = List.of("Explain Similarity (SBSM)...", "Check Saliency...",
		"Compare Settings...", "Evaluate Saliency...", "Saliency Layer...", "Saliency Figure...",
		"Compare Saliency Maps...", "Score Saliency against Ground Truth...", "Live Saliency...",
		"Corresponding Regions...", "Evaluate Correspondence...", "Add to Gallery...", "Search Gallery...",
		"Open Hits...", "Explain Hits...", "Refine Search...", "Explain Concept...", "Evaluate Gallery...",
		"Make Cluster Job...", "Publish Gallery...", "Open DICOM Series...", "Save Saliency as DICOM...",
		"Measure Embedding...", "Saliency Models...");

	private final ImageJ1 imagej;
	private final String name;

	private DialogTour(final String name) throws Exception {
		this.name = name;
		imagej = new ImageJ1(new File(System.getProperty("imagej.folder")));
	}

	/** @param arguments what the names of the screenshots begin with */
	public static void main(final String[] arguments) throws Exception {
		final DialogTour tour = new DialogTour(arguments[0]);
		tour.imagej.open("retina-field-b.png");
		tour.imagej.open("retina-field-a.png");
		tour.imagej.macro("run(\"Explain Similarity (SBSM)...\","
			+ " \"reference=retina-field-a.png query=retina-field-b.png window=150 stride=100\");");
		for (final String command : COMMANDS) {
			tour.visit(command);
		}
		System.exit(0);
	}

	private void visit(final String command) throws Exception {
		imagej.click(command);
		final Dialog dialog = Windows.waitFor("the dialog of " + command, Windows::dialog);
		look(dialog, command.replaceAll("\\W+", "-"));
		if (Windows.find(dialog, Button.class).stream().anyMatch(button -> button.getLabel().equals("More..."))) {
			new Thread(() -> Windows.press(dialog, "More...")).start();
			final Dialog more = Windows.waitFor("the second page of " + command, () -> Windows.dialog("More of"));
			look(more, command.replaceAll("\\W+", "-") + "more");
			Windows.press(more, "Cancel");
			Windows.waitFor("the end of it", () -> more.isShowing() ? null : more);
		}
		Windows.press(dialog, "Cancel");
		Windows.waitFor("the end of the dialog", () -> Windows.dialog() == null ? dialog : null);
	}

	private void look(final Dialog dialog, final String page) throws Exception {
		// Laid out and painted.
		EventQueue.invokeAndWait(() -> {});
		Thread.sleep(120);
		Windows.screenshot(name + "-" + page);
		final Rectangle screen = new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
		final List<String> outside = Windows.find(dialog, Button.class).stream()
			.filter(button -> List.of("OK", "Cancel", "More...", "Help").contains(button.getLabel().strip()))
			.filter(
				button -> !screen.contains(new Rectangle(button.getLocationOnScreen(), button.getSize()).getBounds()))
			.map(Button::getLabel).toList();
		System.out
			.println(dialog.getTitle() + ": " + (outside.isEmpty() ? "all on the screen" : "outside " + outside)
				+ ", " + dialog.getSize() + " of " + screen.getSize());
	}
}
