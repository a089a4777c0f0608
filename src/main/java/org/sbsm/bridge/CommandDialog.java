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

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;

import java.awt.Checkbox;
import java.awt.Color;
import java.awt.Font;
import java.awt.Label;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.swing.Timer;

import org.sbsm.command.Choices;
import org.sbsm.command.DialogFeedback;
import org.sbsm.command.DialogPreview;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.widget.FileWidget;

/**
 * A dialog made of a Command's parameters, each with its description. A Command that
 * implements {@link DialogFeedback} gets a line that says what the inputs would lead
 * to, and a preview.
 */
final class CommandDialog {

	private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

	private static final int FEW_COLUMNS = 8;
	private static final int MANY_COLUMNS = 30;

	private static final String README = "https://github.com/sbsm/similarity-saliency#macros";

	private final Module module;
	private final List<Input> inputs;
	private final List<ImagePlus> images;
	private final GenericDialog dialog;
	private boolean closed;

	/**
	 * @param module the Command with its defaults; its inputs are set from the dialog
	 * @param inputs those that the dialog asks for
	 * @throws IllegalArgumentException if it asks for an image, and none is open
	 */
	CommandDialog(final Module module, final List<Input> inputs) {
		this.module = module;
		this.inputs = inputs;
		final int[] ids = WindowManager.getIDList();
		if (ids == null && inputs.stream().anyMatch(input -> input.type() == ImagePlus.class)) {
			throw new IllegalArgumentException("No image is open; open the images first.");
		}
		images = Arrays.stream(ids == null ? new int[0] : ids).mapToObj(WindowManager::getImage).toList();
		dialog = new GenericDialog(module.getInfo().getTitle());
		dialog.addHelp(help());
	}

	/**
	 * Shows the dialog and fills the inputs.
	 *
	 * @return {@code false} if the user canceled
	 * @throws IllegalArgumentException if a value is out of range
	 */
	boolean fill() {
		int imageInputs = 0;
		for (final Input input : inputs) {
			add(input, input.type() == ImagePlus.class ? imageInputs++ : 0);
			// Beside a wide field, ImageJ leaves no room.
			if (!isWide(input)) dialog.addToSameRow();
			dialog.addMessage(input.item().getDescription(), SMALL, Color.DARK_GRAY);
		}
		// The dialog would record its labels, in any thread; what is recorded is keys.
		final boolean recording = Recorder.record;
		Recorder.record = false;
		try {
			if (module.getDelegateObject() instanceof DialogFeedback command) showWithFeedback(command);
			else dialog.showDialog();
			// Unlike wasCanceled(), this stops no macro that runs meanwhile.
			if (!dialog.wasOKed()) return false;
			read();
		}
		finally {
			Recorder.record = recording;
		}
		return true;
	}

	private void showWithFeedback(final DialogFeedback command) {
		final Optional<Checkbox> preview = preview(command);
		dialog.addMessage(" ".repeat(80));
		final Label line = (Label) dialog.getMessage();
		dialog.addDialogListener((source, event) -> {
			update(command, line, preview);
			return true;
		});
		// What the line says may become known later: the time, for one.
		final Timer timer = new Timer(500, event -> line.setText(feedback(command)));
		timer.start();
		update(command, line, preview);
		dialog.resetCounters();
		try {
			dialog.showDialog();
		}
		finally {
			timer.stop();
			close(command);
		}
	}

	private Optional<Checkbox> preview(final DialogFeedback command) {
		if (!(command instanceof DialogPreview)) return Optional.empty();
		dialog.addCheckbox("Preview: outline hidden parts on the image", false);
		return Optional.of((Checkbox) dialog.getCheckboxes().lastElement());
	}

	/** The dialog may still tell its listener of the last change when it is gone. */
	private synchronized void close(final DialogFeedback command) {
		closed = true;
		if (command instanceof DialogPreview previewed) previewed.endPreview();
	}

	private synchronized void update(final DialogFeedback command, final Label line,
		final Optional<Checkbox> preview) {
		if (closed) return;
		if (command instanceof DialogPreview previewed) previewed.endPreview();
		try {
			read();
			if (command instanceof DialogPreview previewed && preview.orElseThrow().getState()) previewed.preview();
			line.setText(feedback(command));
		}
		catch (final IllegalArgumentException exc) {
			line.setText(exc.getMessage());
		}
	}

	private static String feedback(final DialogFeedback command) {
		try {
			return command.feedback();
		}
		catch (final IllegalArgumentException | ArithmeticException exc) {
			return exc.getMessage();
		}
	}

	private String help() {
		return "<html><h2>" + module.getInfo().getTitle()
			+ "</h2><p>In macros, each value has the key in brackets. More: <a href=\"" + README + "\">" + README
			+ "</a></p>"
			+ inputs.stream()
				.map(input -> "<p><b>" + input.item().getLabel() + "</b> [" + input.key() + "]<br>"
					+ input.item().getDescription() + Choices.remark(input.item()) + "</p>")
				.collect(Collectors.joining())
			+ "</html>";
	}

	private void add(final Input input, final int imageInput) {
		final Class<?> type = input.type();
		final Object value = input.value(module);
		final String label = input.item().getLabel();
		if (type == ImagePlus.class) {
			final List<String> titles = Stream
				.concat(Stream.ofNullable(input.absent()), images.stream().map(ImagePlus::getTitle)).toList();
			dialog.addChoice(label, titles.toArray(String[]::new), imageTitle(input, imageInput));
		}
		else if (type == boolean.class) dialog.addCheckbox(label, (Boolean) value);
		else if (type == int.class || type == double.class) {
			final double number = ((Number) value).doubleValue();
			// With no decimals, ImageJ would show 0.5 as 1.
			dialog.addNumericField(label, number, number == Math.rint(number) ? 0 : 3);
		}
		else if (!input.choices().isEmpty()) {
			// A model may be another one than those of the library: that of a record.
			dialog.addChoice(label,
				Stream.concat(input.choices().stream(), Stream.of((String) value)).distinct().toArray(String[]::new),
				(String) value);
		}
		else addText(input, label, (String) value);
	}

	/** That of the map's record if there is a map, else one of those that are open. */
	private String imageTitle(final Input input, final int imageInput) {
		if (input.value(module) instanceof ImagePlus image) return image.getTitle();
		final ModuleItem<?> map = module.getInfo().getInput("map");
		final boolean fromRecord = map != null && (input.name().equals("map") || module.getInput("map") != null);
		if (input.absent() != null && fromRecord) return input.absent();
		final int active = Math.max(0, images.indexOf(WindowManager.getCurrentImage()));
		return images.get((active + imageInput) % images.size()).getTitle();
	}

	private boolean isWide(final Input input) {
		return isFile(input) || columns(input) > FEW_COLUMNS;
	}

	/** As wide as the text that it has at first; 0 for what is no text. */
	private int columns(final Input input) {
		if (input.type() != String.class || !input.choices().isEmpty()) return 0;
		final int wanted = Math.max(input.item().getColumnCount(), ((String) input.value(module)).length() + 2);
		return Math.max(FEW_COLUMNS, Math.min(MANY_COLUMNS, wanted));
	}

	private static boolean isFile(final Input input) {
		return FileWidget.OPEN_STYLE.equals(input.item().getWidgetStyle());
	}

	private void addText(final Input input, final String label, final String value) {
		if (isFile(input)) dialog.addFileField(label, value, MANY_COLUMNS);
		else dialog.addStringField(label, value, columns(input));
	}

	/** Sets the inputs to what the dialog shows. */
	private void read() {
		dialog.resetCounters();
		for (final Input input : inputs) {
			input.set(module, value(input));
		}
	}

	private Object value(final Input input) {
		final Class<?> type = input.type();
		if (type == ImagePlus.class) {
			final int index = dialog.getNextChoiceIndex() - (input.absent() == null ? 0 : 1);
			return index < 0 ? null : images.get(index);
		}
		if (type == boolean.class) return dialog.getNextBoolean();
		if (type == int.class || type == double.class) {
			final double number = dialog.getNextNumber();
			final String text = number == Math.rint(number) ? IJ.d2s(number, 0) : String.valueOf(number);
			return MacroValues.value(input, dialog.invalidNumber() ? "no number" : text);
		}
		return input.choices().isEmpty() ? dialog.getNextString() : dialog.getNextChoice();
	}
}
