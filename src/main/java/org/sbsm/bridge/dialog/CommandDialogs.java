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
import ij.plugin.frame.Recorder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.sbsm.bridge.input.CommandInput;
import org.sbsm.command.RecordedDefaults;
import org.sbsm.command.base.SaliencyCommand;
import org.sbsm.command.gallery.LastUsed;
import org.sbsm.imagej.choice.OpenImages;
import org.scijava.Context;
import org.scijava.module.Module;

/**
 * Fills a Command's inputs from dialogs, and records what was chosen, as one line of a
 * macro.
 */
public final class CommandDialogs {

	private final Module module;
	private final Context context;

	public CommandDialogs(final Module module, final Context context) {
		this.module = module;
		this.context = context;
	}

	/**
	 * A second dialog asks for what only has a meaning after the choices in the first.
	 *
	 * @param inputs of the Command
	 * @return {@code false} if the user canceled
	 * @throws IllegalArgumentException if no image can be chosen for one of them, or a
	 *         value is out of range
	 */
	public boolean fill(final List<CommandInput> inputs) {
		final OpenImages images = OpenImages.now();
		offer(inputs.stream().filter(CommandInput::isImage).toList(), images);
		final List<CommandInput> asked = new ArrayList<>();
		// The dialogs would record their labels, in any thread; what is recorded is keys.
		final boolean recording = Recorder.record;
		Recorder.record = false;
		boolean filled = false;
		try {
			filled = ask(inputs, images, asked);
		}
		finally {
			Recorder.record = recording;
			// What was canceled has done nothing.
			if (!filled) Recorder.disableCommandRecording();
		}
		if (filled) {
			command().ifPresent(SaliencyCommand::answered);
			record(asked, images);
		}
		return filled;
	}

	private Optional<SaliencyCommand> command() {
		return Optional.of(module.getDelegateObject()).filter(SaliencyCommand.class::isInstance)
			.map(SaliencyCommand.class::cast);
	}

	/**
	 * Sets images and settings to what users most likely mean. What a map's record says
	 * needn't be given.
	 */
	private void offer(final List<CommandInput> ofImages, final OpenImages images) {
		RecordedDefaults.offer(module);
		LastUsed.offer(module, context);
		command().ifPresent(SaliencyCommand::offer);
		final List<CommandInput> required = ofImages.stream()
			.filter(input -> input.absent() == null && input.value(module) == null).toList();
		final List<ImagePlus> likely = images.likely(required.stream().map(CommandInput::role).toList());
		for (int i = 0; i < likely.size(); i++) {
			required.get(i).set(module, likely.get(i));
		}
		RecordedDefaults.fill(module);
		if (ofImages.stream().anyMatch(input -> input.role().isResult() && input.value(module) != null)) return;
		final List<CommandInput> pair = ofImages.stream()
			.filter(input -> input.value(module) == null && !input.role().isResult()).toList();
		final List<ImagePlus> meant = images.likely(pair.stream().map(CommandInput::role).toList());
		for (int i = 0; i < meant.size(); i++) {
			pair.get(i).set(module, meant.get(i));
		}
	}

	private boolean ask(final List<CommandInput> inputs, final OpenImages images,
		final List<CommandInput> asked) {
		final List<CommandInput> first = inputs.stream().filter(input -> !input.depends() && !input.isForMacros())
			.toList();
		asked.addAll(first);
		if (!new CommandDialog(module, first.stream().filter(input -> !input.isMore()).toList(),
			first.stream().filter(CommandInput::isMore).toList(), images).fill()) return false;
		final List<CommandInput> second = Stream
			.concat(inputs.stream().filter(input -> input.depends() && input.without(module) == null),
				CommandInput.ofPlugins(module, context).stream())
			.toList();
		asked.addAll(second);
		return second.isEmpty() || new CommandDialog(module, second, List.of(), images).fill();
	}

	/**
	 * Records all inputs that have a meaning, so that the line does the same whatever the
	 * defaults become.
	 */
	private void record(final List<CommandInput> asked, final OpenImages images) {
		if (!IJ.recording()) return;
		for (final CommandInput input : asked) {
			final Object value = input.value(module);
			if (input.without(module) != null || value == null) continue;
			Recorder.recordOption(input.key(),
				value instanceof ImagePlus image ? images.key(image) : String.valueOf(value));
		}
	}
}
