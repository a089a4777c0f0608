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

import org.sbsm.command.base.SaliencyCommand;
import org.sbsm.command.parameter.Choices;
import org.sbsm.command.parameter.DialogFeedback;
import org.sbsm.imagej.table.ModelTable;
import org.sbsm.library.ModelLibrary;
import org.sbsm.saliency.progress.Progress;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/** Lists, adds, removes and tests the models of the library. */
@Plugin(type = Command.class, menuPath = "Plugins>Saliency>Saliency Models...",
	attrs = { @Attr(name = "no-legacy"), @Attr(name = Choices.PAGES, value = "docs/models.md") })
public class ManageModels extends SaliencyCommand implements DialogFeedback {

	private static final String ADD = "action=add";

	@Parameter(label = "Action", choices = { "list", "details", "test", "add", "remove" }, persist = false,
		description = "test: runs it on sample pictures, and says what looks wrong about its set-up.")
	private String action = "list";

	@Parameter(label = "Model", choices = { ModelLibrary.DEFAULT },
		attrs = { @Attr(name = Choices.ATTRIBUTE, value = Choices.MODELS),
			@Attr(name = Choices.ONLY_FOR, value = "action=details,test,remove"), @Attr(name = Choices.AT_ONCE) },
		persist = false, description = "For details, test and remove; add asks for its file next.")
	private String model = ModelLibrary.DEFAULT;

	@Parameter(label = "File to add", required = false, persist = false, style = FileWidget.OPEN_STYLE,
		attrs = @Attr(name = Choices.ONLY_FOR, value = ADD),
		description = "An .onnx file, a folder or zip with one, or a URL; a .pt file runs its author's code.")
	private String file = "";

	@Parameter(label = "Name of it", required = false, persist = false,
		attrs = @Attr(name = Choices.ONLY_FOR, value = ADD), description = "Empty for the name of the file.")
	private String name = "";

	@Parameter(label = "Settings of it", required = false, persist = false, columns = 40,
		attrs = @Attr(name = Choices.ONLY_FOR, value = ADD),
		description = "What the file doesn't say: value_scale=255; mean=127.5,127.5,127.5; ...")
	private String settings = "";

	@Override
	protected void compute(final Progress progress) {
		final ModelTable models = new ModelTable(saliency().library());
		switch (action) {
			case "list" -> models.list();
			case "details" -> models.details(model);
			case "test" -> models.test(model, progress);
			case "add" -> models.add(file, name, settings, progress);
			default -> saliency().removeModel(model);
		}
	}

	@Override
	public String feedback() {
		return "Your models are in " + saliency().library().folder();
	}
}
