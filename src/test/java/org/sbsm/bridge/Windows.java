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
import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.Label;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.TextField;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.ActionListener;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

import javax.imageio.ImageIO;

/** What tests of windows look at and press. */
final class Windows {

	private Windows() {}

	static Dialog dialog() {
		for (final Window window : Window.getWindows()) {
			if (window instanceof Dialog dialog && dialog.isShowing()) return dialog;
		}
		return null;
	}

	/** A dialog whose title begins like that, {@code null} if there is none. */
	static Dialog dialog(final String title) {
		return Arrays
			.stream(Window.getWindows()).filter(window -> window instanceof Dialog dialog && dialog.isShowing()
				&& dialog.getTitle() != null && dialog.getTitle().startsWith(title))
			.map(Dialog.class::cast).findFirst().orElse(null);
	}

	static <T> T waitFor(final String what, final Supplier<T> supplier) throws Exception {
		for (int i = 0; i < 600; i++) {
			final T value = supplier.get();
			if (value != null) return value;
			Thread.sleep(100);
		}
		screenshot("missing");
		throw new AssertionError("After a minute there still isn't " + what + ".");
	}

	static void press(final Dialog dialog, final String label) {
		final Button button = find(dialog, Button.class).stream()
			.filter(b -> b.getLabel().strip().equals(label.strip())).findFirst().orElseThrow();
		for (final ActionListener listener : button.getActionListeners()) {
			listener.actionPerformed(new ActionEvent(button, ActionEvent.ACTION_PERFORMED, button.getLabel()));
		}
	}

	/** The text field beside a label. */
	static TextField field(final Dialog dialog, final String label) {
		final List<Component> all = find(dialog, Component.class);
		for (int i = 0; i < all.size(); i++) {
			if (all.get(i) instanceof Label here && here.getText().replace(":", "").strip().equals(label)) {
				return all.subList(i, all.size()).stream().filter(TextField.class::isInstance)
					.map(TextField.class::cast).findFirst().orElseThrow();
			}
		}
		throw new AssertionError("The dialog " + dialog.getTitle() + " has no field " + label + ".");
	}

	static <C extends Component> List<C> find(final Container container, final Class<C> type) {
		final List<C> found = new ArrayList<>();
		for (final Component component : container.getComponents()) {
			if (type.isInstance(component)) found.add(type.cast(component));
			if (component instanceof Container inner) found.addAll(find(inner, type));
		}
		return found;
	}

	static void screenshot(final String name) throws Exception {
		screenshot(name, new Rectangle(Toolkit.getDefaultToolkit().getScreenSize()));
	}

	static void screenshot(final String name, final Rectangle part) throws Exception {
		final File folder = new File(System.getProperty("screenshot.folder"));
		folder.mkdirs();
		ImageIO.write(new Robot().createScreenCapture(part), "png", new File(folder, name + ".png"));
	}
}
