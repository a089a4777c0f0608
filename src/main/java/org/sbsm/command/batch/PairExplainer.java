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

package org.sbsm.command.batch;

import ij.ImagePlus;
import ij.io.FileSaver;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.sbsm.command.ExplainSimilarity;
import org.sbsm.command.base.SaliencyCommand;
import org.sbsm.command.parameter.Choices;
import org.sbsm.command.parameter.Meaning;
import org.sbsm.command.parameter.ParameterValues;
import org.sbsm.command.parameter.PluginParameters;
import org.sbsm.imagej.speed.SpeedService;
import org.sbsm.imagej.table.ResultsRow;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.service.SimilaritySaliencyService;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.plugin.PluginService;

/**
 * Explains pairs of image files with the Command Explain Similarity, as a macro that
 * opens them does: the maps and their records are the same. Without windows, and
 * ImageJ's table of results stays as it is, so that several of these can work side by
 * side. One thread at a time may use one.
 */
public final class PairExplainer implements AutoCloseable {

	/** The one input of the Command that a map depends on and that isn't chosen here. */
	private static final String DEVICE = "device";

	private final Context context;
	private final Map<String, String> values;
	private Path explained;

	/**
	 * @param values of the Command's macro keys; those that aren't there, and empty texts,
	 *        stand for the defaults
	 * @param threads that embed, at least 1
	 * @throws IllegalArgumentException if a key isn't known, a value isn't allowed, or a
	 *         key has no meaning with the others; the message says what is allowed
	 */
	public PairExplainer(final Map<String, String> values, final int threads) {
		this.values = new LinkedHashMap<>(values);
		this.values.values().removeIf(String::isBlank);
		context = new Context(PluginService.class, ModuleService.class, CommandService.class,
			SimilaritySaliencyService.class, SpeedService.class);
		boolean valid = false;
		try {
			saliency().useThreads(threads);
			settings();
			valid = true;
		}
		finally {
			if (!valid) close();
		}
	}

	/** @return the macro keys that say what a map is, in the order of the dialog */
	public static List<String> keys() {
		try (Context all = new Context(PluginService.class, ModuleService.class, CommandService.class,
			SimilaritySaliencyService.class, SpeedService.class)) {
			return recorded(command(all)).map(item -> SaliencyCommand.key(item.getName())).toList();
		}
	}

	/**
	 * @return macro keys and values as the record of a map has them: all that have a
	 *         meaning, whether given or not
	 */
	public Map<String, String> settings() {
		return explaining(filled()).checkedSettings();
	}

	/**
	 * Says which model is meant by the value of the key {@code model}, where its file isn't
	 * at the same place as on the computer of the user.
	 *
	 * @param model that is meant
	 */
	public void useModel(final ModelDescriptor model) {
		saliency().library().put(settings().get("model"), model);
	}

	/**
	 * @param pair whose reference image is opened
	 * @return what is hidden in its reference image, such as {@code 256 occlusions}
	 * @throws IllegalArgumentException if it can't be explained; the message says why
	 */
	public String work(final FilePair pair) {
		final ImagePlus reference = pair.openReference();
		try {
			final Module command = filled();
			command.setInput("reference", reference);
			return explaining(command).feedback();
		}
		finally {
			reference.flush();
		}
	}

	/**
	 * Explains a pair. Pairs with the same reference image, one after the other, share its
	 * embeddings.
	 *
	 * @param pair to explain
	 * @param file receives the map with its record as a TIFF of ImageJ; replaced if it is
	 *        there
	 * @param progress may end it
	 * @return what was found, a row per plane and query: texts and numbers by the headings
	 *         of ImageJ's table
	 * @throws IllegalArgumentException if the pair can't be explained; the message says why
	 * @throws IOException if the map can't be written
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public List<Map<String, Object>> explain(final FilePair pair, final Path file, final Progress progress)
		throws IOException {
		if (!pair.reference().equals(explained)) saliency().keptEmbeddings().clear();
		explained = pair.reference();
		final List<ImagePlus> images = new ArrayList<>();
		try {
			images.add(pair.openReference());
			images.add(pair.openQuery());
			final List<ResultsRow> rows = new ArrayList<>();
			final ImagePlus map = explaining(filled()).explainAlone(images.get(0), images.get(1), rows::addAll,
				progress);
			images.add(map);
			save(map, file);
			return rows.stream().map(ResultsRow::cells).toList();
		}
		finally {
			images.forEach(ImagePlus::flush);
		}
	}

	private static void save(final ImagePlus map, final Path file) throws IOException {
		final FileSaver saver = new FileSaver(map);
		final boolean saved = map.getStackSize() > 1 ? saver.saveAsTiffStack(file.toString())
			: saver.saveAsTiff(file.toString());
		if (!saved) {
			throw new IOException("the map can't be written to the folder " + file.getParent()
				+ "; is there space on the disk, and may you write there?");
		}
	}

	private SimilaritySaliencyService saliency() {
		return context.service(SimilaritySaliencyService.class);
	}

	private static ExplainSimilarity explaining(final Module command) {
		return (ExplainSimilarity) command.getDelegateObject();
	}

	private static Module command(final Context context) {
		return context.service(ModuleService.class)
			.createModule(context.service(CommandService.class).getCommand(ExplainSimilarity.class));
	}

	private static Stream<ModuleItem<?>> recorded(final Module command) {
		return StreamSupport.stream(command.getInfo().inputs().spliterator(), false)
			.filter(item -> item.get(Choices.RECORDED) != null && !item.getName().equals(DEVICE));
	}

	/** @return the Command with all its inputs but the images */
	private Module filled() {
		final Module command = command(context);
		final PluginService plugins = context.service(PluginService.class);
		final Map<String, String> left = new LinkedHashMap<>(values);
		recorded(command).forEach(item -> {
			final String text = left.remove(SaliencyCommand.key(item.getName()));
			if (text != null) command.setInput(item.getName(), parsed(item, text));
		});
		for (final ModuleItem<?> item : PluginParameters.ofChosen(command, plugins)) {
			final String text = left.remove(SaliencyCommand.key(item.getName()));
			if (text != null) PluginParameters.set(command, item.getName(), parsed(item, text));
		}
		if (!left.isEmpty()) {
			throw new IllegalArgumentException(left.keySet().iterator().next() + ": there is no such key.");
		}
		recorded(command).filter(item -> values.containsKey(SaliencyCommand.key(item.getName()))).forEach(
			item -> new Meaning(plugins).noneWith(item.getName(), item::get, command::getInput).ifPresent(other -> {
				throw new IllegalArgumentException(SaliencyCommand.key(item.getName()) + ": it has no meaning with "
					+ SaliencyCommand.key(other) + "=" + command.getInput(other) + "; leave it out.");
			}));
		return command;
	}

	private Object parsed(final ModuleItem<?> item, final String text) {
		return ParameterValues.parse(SaliencyCommand.key(item.getName()), item,
			Choices.of(item, context.service(PluginService.class)), text.strip());
	}

	/** Closes the models that it has opened. */
	@Override
	public void close() {
		context.dispose();
	}
}
