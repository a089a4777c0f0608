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

import org.sbsm.command.base.SaliencyCommand;
import org.sbsm.command.parameter.Choices;
import org.sbsm.command.parameter.Distances;
import org.sbsm.distance.Distance;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.widget.FileWidget;

/** A Command that searches a gallery: which one, and by which distance. */
public abstract class SearchCommand extends SaliencyCommand {

	@Parameter(label = "Gallery (folder)", persist = false, style = FileWidget.DIRECTORY_STYLE,
		description = "One that was made with Add to Gallery; to search, the URL of one on a server, too.")
	private String gallery = "";

	@Parameter(label = "Distance",
		choices = { "euclidean", "squared-euclidean", "cosine", "correlation", "city-block", "chebyshev",
			"canberra", "bray-curtis", "jensen-shannon", "minkowski" },
		attrs = { @Attr(name = Choices.MORE), @Attr(name = Choices.ATTRIBUTE, value = Choices.DISTANCES) },
		persist = false, description = "Between two embeddings; larger means less alike.")
	private String distance = "euclidean";

	@Parameter(label = "Power", min = "1", persist = false,
		attrs = @Attr(name = Choices.PARAMETER_OF, value = "distance"),
		description = "Of the Minkowski distance.")
	private double power = 2;

	/** @return the gallery's folder */
	protected final String gallery() {
		return gallery;
	}

	/** @return name of the distance */
	protected final String distanceName() {
		return distance;
	}

	/**
	 * @return the distance between two embeddings
	 * @throws IllegalArgumentException if there is none of that name
	 */
	protected final Distance distance() {
		return Distances.of(plugins(), distance, pluginValues());
	}
}
