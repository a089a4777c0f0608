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

import java.util.Arrays;
import java.util.List;

import org.scijava.module.Module;

/** A dialog made of a Command's parameters; records what was chosen. */
final class CommandDialog {

	private final Module module;
	private final List<Input> inputs;

	CommandDialog(final Module module, final List<Input> inputs) {
		this.module = module;
		this.inputs = inputs;
	}

	/**
	 * Shows the dialog and fills the inputs.
	 *
	 * @return {@code false} if the user canceled
	 * @throws IllegalArgumentException if no image is open, or a value is out of range
	 */
	boolean fill() {
		final List<ImagePlus> images = Arrays
			.stream(WindowManager.getIDList() == null ? new int[0] : WindowManager.getIDList())
			.mapToObj(WindowManager::getImage).toList();
		if (images.isEmpty()) {
			throw new IllegalArgumentException("No image is open; open the reference and the query image first.");
		}
		final GenericDialog dialog = new GenericDialog(module.getInfo().getTitle());
		int imageInputs = 0;
		for (final Input input : inputs) {
			add(dialog, input, images, input.type() == ImagePlus.class ? imageInputs++ : 0);
		}
		// The dialog would record its labels; what is recorded is keys.
		Recorder.suspendRecording();
		try {
			dialog.showDialog();
			if (dialog.wasCanceled()) return false;
			for (final Input input : inputs) {
				read(dialog, input, images);
			}
		}
		finally {
			Recorder.resumeRecording();
		}
		record();
		return true;
	}

	private void add(final GenericDialog dialog, final Input input, final List<ImagePlus> images,
		final int imageInput) {
		final Class<?> type = input.type();
		final Object value = module.getInput(input.name());
		if (type == ImagePlus.class) {
			final String[] titles = images.stream().map(ImagePlus::getTitle).toArray(String[]::new);
			final int active = Math.max(0, images.indexOf(WindowManager.getCurrentImage()));
			dialog.addChoice(input.item().getLabel(), titles, titles[(active + imageInput) % titles.length]);
		}
		else if (type == boolean.class) dialog.addCheckbox(input.item().getLabel(), (Boolean) value);
		else if (type == int.class || type == double.class) {
			dialog.addNumericField(input.item().getLabel(), ((Number) value).doubleValue(), 0);
		}
		else if (!input.choices().isEmpty()) {
			dialog.addChoice(input.item().getLabel(), input.choices().toArray(String[]::new), (String) value);
		}
		else dialog.addStringField(input.item().getLabel(), (String) value);
	}

	private void read(final GenericDialog dialog, final Input input, final List<ImagePlus> images) {
		final Class<?> type = input.type();
		if (type == ImagePlus.class) module.setInput(input.name(), images.get(dialog.getNextChoiceIndex()));
		else if (type == boolean.class) module.setInput(input.name(), dialog.getNextBoolean());
		else if (type == int.class || type == double.class) {
			final double number = dialog.getNextNumber();
			final String text = number == Math.rint(number) ? IJ.d2s(number, 0) : String.valueOf(number);
			module.setInput(input.name(), MacroValues.value(input, dialog.invalidNumber() ? "no number" : text));
		}
		else if (!input.choices().isEmpty()) {
			module.setInput(input.name(), dialog.getNextChoice());
		}
		else module.setInput(input.name(), dialog.getNextString());
	}

	/**
	 * Records all inputs, so that the line does the same whatever the defaults become.
	 */
	private void record() {
		if (!IJ.recording()) return;
		for (final Input input : inputs) {
			final Object value = module.getInput(input.name());
			final String text = value instanceof ImagePlus image ? image.getTitle() : String.valueOf(value);
			Recorder.recordOption(input.key(), text);
		}
	}
}
