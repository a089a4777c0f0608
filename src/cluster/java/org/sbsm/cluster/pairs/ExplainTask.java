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

package org.sbsm.cluster.pairs;

import com.google.gson.Gson;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.apache.spark.api.java.function.Function;
import org.sbsm.cluster.job.ShippedModel;
import org.sbsm.cluster.job.TaskProgress;
import org.sbsm.command.batch.FilePair;
import org.sbsm.command.batch.PairExplainer;
import org.sbsm.library.ModelLibrary;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.text.ErrorReason;

/**
 * Explains some pairs on one core, one after the other. Each map is there as soon as it
 * is made; a pair that is done is left alone.
 */
public final class ExplainTask implements Function<String, String> {

	private static final long serialVersionUID = 1;

	private static final Gson GSON = new Gson();

	/** As text, as are the pairs: records of other packages aren't serializable. */
	private final String settings;

	/**
	 * @param settings of all tasks
	 */
	public ExplainTask(final PairsSettings settings) {
		this.settings = GSON.toJson(settings);
	}

	/** @return pairs as a task takes them */
	public static String text(final List<Pair> pairs) {
		return GSON.toJson(pairs);
	}

	/** @return what a task gave back */
	public static List<Outcome> outcomes(final String text) {
		return List.of(GSON.fromJson(text, Outcome[].class));
	}

	/**
	 * @param pairs without errors, see {@link #text}
	 * @return what came of each, see {@link #outcomes}
	 * @throws IOException if a map can't be written
	 */
	@Override
	public String call(final String pairs) throws IOException {
		final PairsSettings all = GSON.fromJson(settings, PairsSettings.class);
		final PairFolder folder = new PairFolder(Path.of(all.output()));
		final List<Outcome> outcomes = new ArrayList<>();
		try (PairExplainer explainer = new PairExplainer(all.values(), 1)) {
			explainer.useModel(model(all));
			for (final Pair pair : GSON.fromJson(pairs, Pair[].class)) {
				// Another task may have done it: one that was thought to be lost, or slow.
				final Optional<Outcome> before = folder.before(pair, all.key());
				outcomes.add(before.isPresent() ? before.get() : explain(pair, explainer, folder, all.key()));
			}
		}
		return GSON.toJson(outcomes);
	}

	private static ModelDescriptor model(final PairsSettings all) {
		final ModelDescriptor model = all.model().find(new ModelLibrary());
		if (ShippedModel.key(model).equals(all.modelKey())) return model;
		throw ShippedModel.another(model);
	}

	private static Outcome explain(final Pair pair, final PairExplainer explainer, final PairFolder folder,
		final String key) throws IOException {
		final Progress progress = TaskProgress.current();
		final Path unfinished = folder.unfinished();
		try {
			final List<List<Cell>> rows = explainer.explain(new FilePair(Path.of(pair.reference().path()),
				Path.of(pair.query().path()), pair.width(), pair.height()), unfinished, progress).stream()
				.map(Cell::row).toList();
			folder.publish(unfinished, pair, key, rows);
			return new Outcome(pair.number(), null, rows);
		}
		catch (final CancellationException exc) {
			throw exc;
		}
		catch (final RuntimeException exc) {
			if (progress.isCanceled()) throw exc;
			// This may be the task that was thought to be lost, and another one has made the map.
			final Optional<Outcome> before = folder.before(pair, key);
			if (before.isPresent()) return before.get();
			// Whatever is wrong with one pair, the others are done.
			folder.forget(pair);
			return new Outcome(pair.number(), exc instanceof IllegalArgumentException ? ErrorReason.sentence(exc)
				: "It can't be explained (" + exc + ").", List.of());
		}
		finally {
			Files.deleteIfExists(unfinished);
		}
	}
}
