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
import ij.Macro;
import ij.WindowManager;
import ij.plugin.PlugIn;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.sbsm.bridge.dialog.CommandDialogs;
import org.sbsm.bridge.input.CommandInput;
import org.sbsm.bridge.input.MacroOptions;
import org.sbsm.bridge.input.MacroValues;
import org.sbsm.command.RecordedDefaults;
import org.sbsm.command.base.SaliencyCommand;
import org.sbsm.command.parameter.Choices;
import org.sbsm.imagej.choice.OpenImages;
import org.sbsm.imagej.choice.ReportImages;
import org.sbsm.imagej.status.MacroThread;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;

/**
 * Runs a SciJava Command from ImageJ's classic menus and macros: in the calling thread,
 * with inputs from the macro line or from a dialog, and with its output images shown
 * before it returns. The Command's class name is the argument in plugins.config.
 */
public final class CommandBridge implements PlugIn {

	/** Whether a macro or script asked for it, rather than a person in a menu. */
	private final boolean macro = MacroThread.isCurrent();

	@Override
	public void run(final String className) {
		final Context context = SciJavaContext.get();
		final CommandInfo info = context.service(CommandService.class).getCommand(className);
		try {
			final Module module = context.service(ModuleService.class).createModule(info);
			module.initialize();
			final List<CommandInput> inputs = CommandInput.of(module, context);
			if (!macro && module.getDelegateObject() instanceof SaliencyCommand command)
				command.ask(new Question(info.getTitle()));
			final boolean filled = macro || needsNoDialog(inputs) ? fillFromMacro(module, inputs, context)
				: new CommandDialogs(module, context).fill(inputs);
			if (filled) runModule(module);
		}
		catch (final IllegalArgumentException exc) {
			fail(info.getTitle(), exc.getMessage());
		}
		catch (final ModuleException | RuntimeException exc) {
			if (Macro.MACRO_CANCELED.equals(exc.getMessage())) throw new RuntimeException(Macro.MACRO_CANCELED);
			if (IJ.debugMode) IJ.handleException(exc);
			fail(info.getTitle(), "This is an error of the plugin, please report it (" + exc
				+ "); Edit > Options > Misc... > Debug mode shows more.");
		}
		catch (final LinkageError exc) {
			if (IJ.debugMode) IJ.handleException(exc);
			fail(info.getTitle(), "A library of the plugin is missing or of another version (" + exc.getMessage()
				+ "); install the plugin again, with all jars that come along.");
		}
		catch (final OutOfMemoryError exc) {
			fail(info.getTitle(),
				"There is not enough memory; give ImageJ more in Edit > Options > Memory & Threads.");
		}
	}

	/** A Command for the active image does its work without asking for it. */
	private static boolean needsNoDialog(final List<CommandInput> inputs) {
		final List<CommandInput> asked = inputs.stream().filter(input -> !input.isForMacros()).toList();
		return asked.size() == 1 && asked.get(0).type() == ImagePlus.class && asked.get(0).item().isAutoFill();
	}

	private boolean fillFromMacro(final Module module, final List<CommandInput> inputs, final Context context) {
		final Map<String, String> values = MacroOptions.parse(Macro.getOptions());
		final Set<String> given = Set.copyOf(values.keySet());
		for (final CommandInput input : inputs) {
			fill(module, input, values.remove(input.key()));
		}
		RecordedDefaults.fill(module);
		final List<CommandInput> own = CommandInput.ofPlugins(module, context);
		for (final CommandInput input : own) {
			fill(module, input, values.remove(input.key()));
		}
		if (!values.isEmpty()) {
			throw new IllegalArgumentException(values.keySet().iterator().next()
				+ ": there is no such key; the keys are: " + Stream.concat(inputs.stream(), own.stream())
					.map(CommandInput::key).collect(Collectors.joining(", "))
				+ ".");
		}
		for (final CommandInput input : inputs) {
			if (given.contains(input.key()) && input.without(module) != null) {
				throw new IllegalArgumentException(
					input.key() + ": it has no meaning with " + input.without(module) + "; leave it out.");
			}
		}
		return true;
	}

	/** @param text of the value; {@code null} for the default */
	private void fill(final Module module, final CommandInput input, final String text) {
		// What a record says is for inputs that nobody has given.
		if (text != null && !input.own()) module.resolveInput(input.name());
		if (text != null && input.list() != null && MacroValues.isList(text)) {
			final ImagePlus[] images = MacroValues.images(input, text);
			module.setInput(input.list(), images);
			input.set(module, images[0]);
		}
		else if (text != null) input.set(module, MacroValues.value(input, text));
		else if (input.type() == ImagePlus.class) input.set(module, defaultImage(input));
	}

	/**
	 * The active image, unless it is one that nobody means: a map is explained only if a
	 * macro names it.
	 */
	private ImagePlus defaultImage(final CommandInput input) {
		if (!input.item().isRequired()) return null;
		final ImagePlus active = WindowManager.getCurrentImage();
		final boolean auto = input.item().isAutoFill() && active != null;
		if (auto && (input.role().isResult() || input.role().fits(active))) return active;
		if (!macro) return OpenImages.now().likely(List.of(input.role())).get(0);
		throw new IllegalArgumentException(input.key() + ": the key is missing"
			+ (auto ? ", and the active image is a saliency map or a report" : "")
			+ "; give the title or ID of an open image; " + MacroValues.openImages());
	}

	private void runModule(final Module module) {
		module.run();
		if (module.getDelegateObject() instanceof Cancelable command && command.isCanceled()) {
			stopped(module.getInfo().getTitle(), command.getCancelReason());
			return;
		}
		for (final ModuleItem<?> output : module.getInfo().outputs()) {
			if (!(module.getOutput(output.getName()) instanceof ImagePlus image)) continue;
			if (output.get(Choices.REPORT) != null) ReportImages.mark(image);
			image.show();
		}
	}

	/** @param reason {@code null} or empty if the user ended the work */
	private void stopped(final String command, final String reason) {
		if (reason != null && !reason.isEmpty()) fail(command, reason);
		else if (macro) fail(command, "Canceled.");
		else IJ.showStatus(command + " was canceled.");
	}

	/** Says what is wrong, and stops the macro that asked for it. */
	private void fail(final String command, final String sentence) {
		IJ.showProgress(1);
		IJ.showStatus(sentence);
		ErrorMessage.show(command, sentence);
	}
}
