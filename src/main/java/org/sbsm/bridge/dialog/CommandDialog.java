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

package org.sbsm.bridge.dialog;

import java.awt.Checkbox;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import javax.swing.Timer;

import org.sbsm.bridge.help.CommandHelp;
import org.sbsm.bridge.help.HelpWindow;
import org.sbsm.bridge.input.CommandInput;
import org.sbsm.command.parameter.DialogFeedback;
import org.sbsm.command.parameter.DialogPreview;
import org.sbsm.imagej.choice.OpenImages;
import org.scijava.module.Module;

/**
 * A dialog made of a Command's parameters; some of them may be behind its button
 * <i>More...</i>. A Command that implements {@link DialogFeedback} gets a line that
 * says what the inputs would lead to, and a preview.
 */
final class CommandDialog {

	private static final int REFRESH = 500;

	private final Module module;
	private final OpenImages images;
	private final PageDialog dialog;
	private final DialogFields fields;
	private final Optional<DialogPreview> preview;
	private final Optional<Checkbox> previewed;
	private boolean valid = true;
	private boolean closed;

	/**
	 * @param module the Command; its inputs are set from the dialog
	 * @param inputs those that it asks for at once
	 * @param more those behind its button <i>More...</i>
	 * @param images that can be chosen
	 * @throws IllegalArgumentException if no image can be chosen for one of the inputs; the
	 *         message says what to open
	 */
	CommandDialog(final Module module, final List<CommandInput> inputs, final List<CommandInput> more,
		final OpenImages images) {
		this(module, inputs, images, module.getInfo().getTitle(), true);
		dialog.addHelp(() -> HelpWindow.show(dialog, module.getInfo().getTitle(),
			CommandHelp.of(module.getInfo(), Stream.concat(inputs.stream(), more.stream()).toList())));
		if (!more.isEmpty()) dialog.addMore(() -> askMore(more));
	}

	private CommandDialog(final Module module, final List<CommandInput> inputs, final OpenImages images,
		final String title, final boolean withPreview) {
		this.module = module;
		this.images = images;
		dialog = new PageDialog(title);
		fields = new DialogFields(module, inputs, images, dialog);
		preview = withPreview && module.getDelegateObject() instanceof DialogPreview command
			? Optional.of(command) : Optional.empty();
		if (preview.isPresent()) dialog.addCheckbox("Preview: outline hidden parts on the image", false);
		previewed = preview.map(command -> (Checkbox) dialog.getCheckboxes().lastElement());
	}

	/**
	 * Shows the dialog and fills the inputs.
	 *
	 * @return {@code false} if the user canceled
	 * @throws IllegalArgumentException if a value is out of range
	 */
	boolean fill() {
		dialog.addDialogListener((source, event) -> update());
		// What the line says may become known later: the time, for one.
		final Timer timer = new Timer(REFRESH, event -> refresh());
		timer.start();
		update();
		try {
			dialog.showDialog();
		}
		finally {
			timer.stop();
			close();
		}
		// wasCanceled() would abort a macro that runs beside.
		if (!dialog.wasOKed()) return false;
		fields.read();
		return true;
	}

	/** Asks for the inputs on the second page; if that is canceled, they are as before. */
	private void askMore(final List<CommandInput> more) {
		final Map<CommandInput, Object> before = new LinkedHashMap<>();
		more.forEach(input -> before.put(input, input.value(module)));
		final CommandDialog page = new CommandDialog(module, more, images, "More of " + dialog.getTitle(), false);
		if (!page.fill()) before.forEach((input, value) -> input.set(module, value));
		update();
	}

	/** The dialog may still tell its listener of the last change when it is gone. */
	private synchronized void close() {
		closed = true;
		preview.ifPresent(DialogPreview::endPreview);
	}

	/** @return whether the values are allowed; with others, there is no OK */
	private synchronized boolean update() {
		if (closed) return true;
		preview.ifPresent(DialogPreview::endPreview);
		try {
			fields.read();
			valid = true;
		}
		catch (final IllegalArgumentException exc) {
			valid = false;
			dialog.line().show(exc.getMessage());
			return false;
		}
		fields.greyOut();
		try {
			if (previewed.map(Checkbox::getState).orElse(false)) preview.orElseThrow().preview();
			refresh();
		}
		catch (final IllegalArgumentException exc) {
			dialog.line().show(exc.getMessage());
		}
		return true;
	}

	private void refresh() {
		if (valid) dialog.line().show(feedback());
	}

	private String feedback() {
		try {
			return module.getDelegateObject() instanceof DialogFeedback command ? command.feedback() : "";
		}
		catch (final IllegalArgumentException | ArithmeticException exc) {
			return exc.getMessage();
		}
	}
}
