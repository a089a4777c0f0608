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

import ij.IJ;
import ij.ImagePlus;
import ij.gui.GUI;
import ij.gui.GenericDialog;
import ij.io.SaveDialog;

import java.awt.Button;
import java.awt.Choice;
import java.awt.Color;
import java.awt.Component;
import java.awt.FlowLayout;
import java.awt.Font;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Panel;
import java.awt.TextField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Vector;
import java.util.stream.Stream;

import org.sbsm.bridge.input.CommandInput;
import org.sbsm.bridge.input.MacroValues;
import org.sbsm.imagej.choice.OpenImages;
import org.sbsm.text.TextLines;
import org.scijava.module.Module;
import org.scijava.widget.FileWidget;

/** The fields of a dialog: one for each of some inputs, with its description. */
final class DialogFields {

	private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

	private static final int FEW_COLUMNS = 8;
	private static final int MANY_COLUMNS = 30;

	/** Of a description beside a field and below a wide one, in characters. */
	private static final int LINE = 74;
	private static final int WIDE_LINE = 100;

	/** Of the screen's width, the description's part of it considered. */
	private static final int PIXELS_PER_LETTER = 14;

	private final Module module;
	private final OpenImages images;
	private final GenericDialog dialog;
	private final Map<CommandInput, Component> fields = new LinkedHashMap<>();

	/**
	 * @param module the Command; the fields show the values that its inputs have
	 * @param inputs those that get a field
	 * @param images that can be chosen
	 * @param dialog that gets the fields
	 * @throws IllegalArgumentException if no image can be chosen for one of the inputs
	 */
	DialogFields(final Module module, final List<CommandInput> inputs, final OpenImages images,
		final GenericDialog dialog) {
		this.module = module;
		this.images = images;
		this.dialog = dialog;
		final int screen = GUI.getMaxWindowBounds(IJ.getInstance()).width;
		for (final CommandInput input : inputs) {
			fields.put(input, add(input));
			// Beside a wide field, ImageJ leaves no room.
			final boolean wide = isWide(input);
			if (!wide) dialog.addToSameRow();
			final int line = Math.min(wide ? WIDE_LINE : LINE, screen / PIXELS_PER_LETTER);
			dialog.addMessage(String.join("\n", TextLines.of(input.description(), line, String::length)), SMALL,
				Color.DARK_GRAY);
		}
	}

	private Component add(final CommandInput input) {
		final Class<?> type = input.type();
		final Object value = input.value(module);
		final String label = input.item().getLabel();
		if (input.isImage()) {
			final List<ImagePlus> offered = offered(input);
			dialog.addChoice(label,
				Stream.concat(Stream.ofNullable(input.absent()), offered.stream().map(images::label))
					.toArray(String[]::new),
				null);
			final Choice choice = (Choice) last(dialog.getChoices());
			choice.select(Math.max(0, offered.indexOf(value) + (input.absent() == null ? 0 : 1)));
			return choice;
		}
		if (type == boolean.class) {
			dialog.addCheckbox(label, (Boolean) value);
			return last(dialog.getCheckboxes());
		}
		if (type == int.class || type == double.class) {
			final double number = ((Number) value).doubleValue();
			// With no decimals, ImageJ would show 0.5 as 1.
			dialog.addNumericField(label, number, number == Math.rint(number) ? 0 : 3);
			return last(dialog.getNumericFields());
		}
		if (!input.choices().isEmpty()) {
			// A model may be another one than those of the library: that of a record.
			dialog.addChoice(label,
				Stream.concat(input.choices().stream(), Stream.of((String) value)).distinct().toArray(String[]::new),
				(String) value);
			return last(dialog.getChoices());
		}
		if (isFile(input)) dialog.addFileField(label, (String) value, MANY_COLUMNS);
		else if (isFolder(input)) addFolder(label, (String) value);
		else if (isNewFile(input)) addNewFile(label, (String) value);
		else dialog.addStringField(label, (String) value, columns(input));
		return last(dialog.getStringFields());
	}

	/** A folder may be a URL, too: ImageJ would end it like a folder. */
	private void addFolder(final String label, final String value) {
		dialog.addDirectoryField(label, value, MANY_COLUMNS);
		((TextField) last(dialog.getStringFields())).setText(value);
	}

	/** ImageJ has no such field: its files are there already. */
	private void addNewFile(final String label, final String value) {
		dialog.addStringField(label, value, MANY_COLUMNS);
		final TextField field = (TextField) last(dialog.getStringFields());
		final Button browse = new Button("Browse");
		browse.addActionListener(event -> {
			final SaveDialog chosen = new SaveDialog(label, "", "");
			if (chosen.getFileName() != null) field.setText(chosen.getDirectory() + chosen.getFileName());
		});
		final GridBagConstraints place = ((GridBagLayout) dialog.getLayout()).getConstraints(field);
		dialog.remove(field);
		final Panel both = new Panel(new FlowLayout(FlowLayout.LEFT, 0, 0));
		both.add(field);
		both.add(browse);
		dialog.add(both, place);
	}

	/** An image that needn't be given can be left out where none fits. */
	private List<ImagePlus> offered(final CommandInput input) {
		return input.absent() == null ? images.offered(input.role()) : images.fitting(input.role());
	}

	private static Component last(final Vector<?> components) {
		return (Component) components.lastElement();
	}

	private boolean isWide(final CommandInput input) {
		return isFile(input) || isFolder(input) || isNewFile(input) || columns(input) > FEW_COLUMNS;
	}

	/** As wide as the text that it has at first; 0 for what is no text. */
	private int columns(final CommandInput input) {
		if (input.type() != String.class || !input.choices().isEmpty()) return 0;
		final int wanted = Math.max(input.item().getColumnCount(), ((String) input.value(module)).length() + 2);
		return Math.max(FEW_COLUMNS, Math.min(MANY_COLUMNS, wanted));
	}

	private static boolean isFile(final CommandInput input) {
		return FileWidget.OPEN_STYLE.equals(input.item().getWidgetStyle());
	}

	private static boolean isFolder(final CommandInput input) {
		return FileWidget.DIRECTORY_STYLE.equals(input.item().getWidgetStyle());
	}

	private static boolean isNewFile(final CommandInput input) {
		return FileWidget.SAVE_STYLE.equals(input.item().getWidgetStyle());
	}

	/**
	 * Sets the inputs to what the fields show.
	 *
	 * @throws IllegalArgumentException if a value is not allowed; the message names its key
	 */
	void read() {
		dialog.resetCounters();
		for (final CommandInput input : fields.keySet()) {
			input.set(module, value(input));
		}
	}

	private Object value(final CommandInput input) {
		final Class<?> type = input.type();
		if (input.isImage()) {
			final int index = dialog.getNextChoiceIndex() - (input.absent() == null ? 0 : 1);
			return index < 0 ? null : offered(input).get(index);
		}
		if (type == boolean.class) return dialog.getNextBoolean();
		if (type == int.class || type == double.class) {
			final double number = dialog.getNextNumber();
			final String text = number == Math.rint(number) ? IJ.d2s(number, 0) : String.valueOf(number);
			return MacroValues.value(input, dialog.invalidNumber() ? "no number" : text);
		}
		return input.choices().isEmpty() ? dialog.getNextString() : dialog.getNextChoice();
	}

	/** Greys out what has no meaning with the values of other inputs. */
	void greyOut() {
		fields.forEach((input, field) -> {
			final boolean meaning = input.without(module) == null;
			if (field.isEnabled() != meaning) field.setEnabled(meaning);
		});
	}
}
