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

package org.sbsm.imagej.table;

import java.util.ArrayList;
import java.util.List;

import org.sbsm.imagej.record.ModelProvenance;
import org.sbsm.imagej.status.Notice;
import org.sbsm.library.ModelCheck;
import org.sbsm.library.ModelInstaller;
import org.sbsm.library.ModelLibrary;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.saliency.progress.Progress;

/** Shows, adds, removes and tests models, with a row of a table for each. */
public final class ModelTable {

	private final ModelLibrary library;

	/** @param library of the models */
	public ModelTable(final ModelLibrary library) {
		this.library = library;
	}

	/** Adds a row for each model; one that can't be used has the reason in its row. */
	public void list() {
		final List<ResultsRow> rows = new ArrayList<>();
		for (final String name : library.names()) {
			try {
				rows.add(row(library.find(name)));
			}
			catch (final IllegalArgumentException exc) {
				rows.add(new ResultsRow().put("Model", name).put("Warnings", exc.getMessage()));
			}
		}
		MeasurementTable.MODELS.add(rows);
		Notice.say("Models of the user: " + library.folder());
	}

	/** Adds a row for one model. */
	public void details(final String name) {
		final ModelDescriptor model = library.find(name);
		MeasurementTable.MODELS.add(row(model).put("Whole SHA-256", model.sha256())
			.put("Value scale", model.valueScale()).put("Mean", model.mean().toString())
			.put("Standard deviation", model.standardDeviation().toString()).put("Output", model.output())
			.put("Layout", model.layout().toString()).put("Channel order", model.channelOrder().toString())
			.put("Input type", model.inputType().toString()).put("Pooling", model.pooling().toString())
			.put("Unit length", String.valueOf(model.unitLength())).put("File", model.file().toString()));
	}

	/**
	 * Copies a model into the library, see {@link ModelInstaller#add}, and adds a row for
	 * it.
	 */
	public void add(final String file, final String name, final String settings, final Progress progress) {
		if (file.isBlank()) {
			throw new IllegalArgumentException("file: the key is missing; give the path of the model to add.");
		}
		final ModelDescriptor model = new ModelInstaller(library).add(file, name, settings, progress::isCanceled);
		test(model.name(), progress);
	}

	/** Runs a model, and adds a row with what was seen. */
	public void test(final String name, final Progress progress) {
		final ModelDescriptor model = library.find(name);
		final ModelCheck check = ModelCheck.of(model, progress::isCanceled);
		final ResultsRow row = row(model);
		if (model.file().getPath().endsWith(".pt")) {
			row.note(
				"TorchScript runs its author's code on this computer; use it only if you trust where it comes from.");
		}
		MeasurementTable.MODELS.add(row.put("Length", check.length()).put("ms per image", 1000 * check.seconds())
			.put("Batch difference", check.batchDifference()).put("Red-blue difference", check.swapDifference())
			.put("Warnings", check.warnings().isEmpty() ? "none" : String.join(" ", check.warnings())));
	}

	private static ResultsRow row(final ModelDescriptor model) {
		return new ResultsRow()
			.put("Model", model.name()).put("Input", model.width() + " x " + model.height() + " x "
				+ model.channels() + (model.freeSize() ? ", any size" : ""))
			.put("SHA-256", ModelProvenance.shortened(model.sha256()));
	}
}
