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

package org.sbsm.command.gallery;

import org.sbsm.command.parameter.Choices;
import org.sbsm.imagej.gallery.ClusterJob;
import org.sbsm.imagej.status.Notice;
import org.sbsm.saliency.progress.Progress;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.widget.FileWidget;

/**
 * Writes what a job of Apache Spark needs to fill a gallery on many machines: the list
 * of the images, the options, and the command.
 */
@Plugin(type = Command.class, menuPath = "Plugins>Saliency>Make Cluster Job...",
	attrs = { @Attr(name = "no-legacy"), @Attr(name = Choices.PAGES, value = "docs/cluster.md") })
public class MakeClusterJob extends FillCommand {

	@Parameter(label = "Job (folder)", persist = false, style = FileWidget.DIRECTORY_STYLE,
		description = "For the list, the options and the command; it is made if there is none, and must be empty.")
	private String job = "";

	@Parameter(label = "Master", persist = false,
		description = "The cluster, as spark-submit names it: local[16], spark://head:7077, yarn.")
	private String master = "local[*]";

	@Parameter(label = "Jar of the jobs", persist = false, style = FileWidget.OPEN_STYLE,
		attrs = @Attr(name = Choices.MORE),
		description = "Path of saliency-cluster.jar on the computer where the command is given.")
	private String jar = "saliency-cluster.jar";

	@Parameter(label = "Command", type = ItemIO.OUTPUT)
	private String command;

	@Override
	protected void compute(final Progress progress) {
		final ClusterJob made = new ClusterJob(gallery(), folder(), root(), csv(), model(), greyValues(),
			tiling(), ownSize());
		command = made.write(job, master, jar, progress::isCanceled);
		Notice.say("Cluster job: " + made.files() + " images are listed in the folder " + job
			+ "; give the command in " + ClusterJob.COMMAND + " there.");
	}
}
