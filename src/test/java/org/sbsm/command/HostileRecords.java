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

package org.sbsm.command;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.process.ByteProcessor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.sbsm.command.base.SaliencyCommand;
import org.sbsm.command.parameter.Choices;
import org.sbsm.imagej.image.Intensity;
import org.sbsm.imagej.record.Consent;
import org.sbsm.imagej.task.RecordedRun;
import org.sbsm.saliency.cache.EmbeddingStore;
import org.scijava.Context;
import org.scijava.module.ModuleService;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

/**
 * A program that reads {@value #COUNT} mutated records up to the run, and runs some of
 * them; prints what shouldn't have happened, and how many were refused. The system
 * property {@code java.io.tmpdir} says which folder they name, and is watched.
 */
public final class HostileRecords implements Runnable {

	static final int COUNT = 1000;

	/** One of so many that can be run is. */
	private static final int RUN = 5;

	private final Context context = new Context();
	private final Path folder = Path.of(System.getProperty("java.io.tmpdir"));
	private int refused;
	private int resolved;
	private int run;

	@Override
	public void run() {
		final ByteProcessor pixels = new ByteProcessor(24, 24);
		for (int i = 0; i < pixels.getPixelCount(); i++) {
			pixels.set(i, i * 37 % 256);
		}
		new ImagePlus("image", pixels).show();
		IJ.run("Explain Similarity (SBSM)...",
			"reference=image query=image window=12 stride=12 layer=false model=means");
		final ImagePlus map = WindowManager.getCurrentImage();
		map.setTitle("map");
		final MutatedRecords records = new MutatedRecords((String) map.getProperty("Info"), folder.toString());
		final List<String> before = files();
		for (int seed = 0; seed < COUNT; seed++) {
			map.setProperty("Info", records.mutated(seed));
			try {
				read(map);
			}
			catch (final IllegalArgumentException exc) {
				refused++;
				// One sentence: no stack of messages, no pages of text.
				final String message = exc.getMessage();
				if (message == null || message.length() > 4000 || !message.endsWith(".") || message.contains("\n"))
					System.out.println("wrong: seed " + seed + ": " + message);
			}
			catch (final Exception | Error exc) {
				System.out.println("wrong: seed " + seed + ": " + exc);
				exc.printStackTrace();
			}
			if (map.getOverlay() != null || WindowManager.getImage("image").getOverlay() != null)
				System.out.println("wrong: seed " + seed + ": an overlay stayed");
		}
		if (!files().equals(before)) System.out.println("wrong: written: " + files());
		System.out.println("refused " + refused + ", resolved " + resolved + ", run " + run);
	}

	private void read(final ImagePlus map) {
		final RecordedRun record = new RecordedRun(map);
		final Module command = RecordedSettings.command(context, record, "", Consent.NONE);
		checkInputs(command);
		record.repeat((String) command.getInput("planes"),
			Intensity.named((String) command.getInput("intensity")), EmbeddingStore.NONE,
			(reference, queries) -> map);
		if (resolved++ % RUN != 0 || (int) command.getInput("count") > 1000) return;
		run++;
		final Module again = module(RunAgainFromRecord.class);
		again.setInput("map", map);
		again.run();
		final String reason = ((RunAgainFromRecord) again.getDelegateObject()).getCancelReason();
		if (reason != null) throw new IllegalArgumentException(reason);
	}

	/** What a record doesn't say is as in a Command that nobody has touched. */
	private void checkInputs(final Module command) {
		final Map<String, Object> wrong = new TreeMap<>();
		final Module untouched = module(ExplainSimilarity.class);
		for (final ModuleItem<?> item : command.getInfo().inputs()) {
			final Object value = command.getInput(item.getName());
			final Object usual = item.getName().equals("layer") ? Boolean.FALSE
				: untouched.getInput(item.getName());
			if (item.get(Choices.RECORDED) == null && !String.valueOf(usual).equals(String.valueOf(value)))
				wrong.put(item.getName(), value);
		}
		if (!wrong.isEmpty()) System.out.println("wrong: inputs " + wrong);
	}

	private Module module(final Class<? extends SaliencyCommand> type) {
		return context.service(ModuleService.class)
			.createModule(context.service(CommandService.class).getCommand(type));
	}

	private List<String> files() {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.map(Path::toString).sorted().toList();
		}
		catch (final IOException exc) {
			throw new UncheckedIOException(exc);
		}
	}
}
