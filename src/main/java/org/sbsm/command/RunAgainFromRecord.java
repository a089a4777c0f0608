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

import org.sbsm.command.base.SaliencyCommand;
import org.sbsm.command.correspondence.FindCorrespondingRegions;
import org.sbsm.command.parameter.Choices;
import org.sbsm.imagej.choice.ReportImages;
import org.sbsm.imagej.correspondence.RecordedLinks;
import org.sbsm.imagej.image.Intensity;
import org.sbsm.imagej.record.LinkRecord;
import org.sbsm.imagej.record.MapImages;
import org.sbsm.imagej.region.UserRegions;
import org.sbsm.imagej.task.RecordedRun;
import org.sbsm.saliency.progress.Progress;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.module.Module;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Makes a map again from its record, and says whether it is identical. (ImageJ takes a
 * menu entry whose name begins with "Repeat" for its own command that repeats the last
 * one.)
 */
@Plugin(type = Command.class, menuPath = "Plugins>Saliency>Run Again from Record",
	attrs = @Attr(name = "no-legacy"))
public class RunAgainFromRecord extends SaliencyCommand {

	@Parameter(label = "Saliency map", attrs = @Attr(name = Choices.ROLE, value = Choices.RECORDED_IMAGE),
		description = "A map with its record, as it was made or opened again; or a figure or map of corresponding regions.")
	private ImagePlus map;

	@Parameter(label = "Model instead of the record's", required = false, persist = false,
		attrs = @Attr(name = Choices.MACRO_ONLY),
		description = "A model of the library, a path or an address; needed where the record's isn't used.")
	private String model = "";

	@Parameter(label = "Map that was made again", type = ItemIO.OUTPUT)
	private ImagePlus again;

	@Parameter(label = "Comparison", type = ItemIO.OUTPUT)
	private String comparison;

	@Override
	protected void compute(final Progress progress) {
		if (LinkRecord.isIn(map)) findAgain(progress);
		else explainAgain(progress);
		IJ.log(map.getTitle() + ": " + comparison);
	}

	private void findAgain(final Progress progress) {
		final RecordedLinks links = new RecordedLinks(map);
		final Module command = RecordedSettings.command(getContext(), links, model, consent());
		if (command.getInput("perturber").equals("regions")) {
			throw new IllegalArgumentException("map: the regions that " + map.getTitle()
				+ " was made with aren't in its record; outline them again, and take Corresponding Regions...");
		}
		saliency().keptEmbeddings().clear();
		again = links.repeat(Intensity.named((String) command.getInput("intensity")), (reference, query) -> {
			command.setInput("reference", reference);
			command.setInput("query", query);
			((FindCorrespondingRegions) command.getDelegateObject()).compute(progress);
			return (ImagePlus) command.getOutput("result");
		});
		ReportImages.mark(again);
		comparison = links.comparison(again);
	}

	private void explainAgain(final Progress progress) {
		MapImages.checkRecorded(map, "map");
		final RecordedRun run = new RecordedRun(map);
		final Module command = RecordedSettings.command(getContext(), run, model, consent());
		if (run.hasRegions()) command.setInput("regions", UserRegions.OVERLAY);
		again = run.repeat((String) command.getInput("planes"),
			Intensity.named((String) command.getInput("intensity")), saliency().keptEmbeddings(),
			(reference, queries) -> {
				command.setInput("reference", reference);
				command.setInput("queries", queries.toArray(ImagePlus[]::new));
				final ExplainSimilarity explaining = (ExplainSimilarity) command.getDelegateObject();
				explaining.compute(progress);
				return (ImagePlus) command.getOutput("map");
			});
		comparison = run.comparison(again);
	}
}
