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
import org.sbsm.command.parameter.Perturbers;
import org.sbsm.gallery.adding.Tiling;
import org.sbsm.imagej.gallery.source.GreyValues;
import org.sbsm.library.ModelLibrary;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.widget.FileWidget;

/** What the Commands have in common that fill a gallery with the images of a folder. */
abstract class FillCommand extends SaliencyCommand {

	private static final String WHOLE = "patch=0";

	private static final String RANGE = "greyValues=range";

	@Parameter(label = "Gallery (folder)", persist = false, style = FileWidget.DIRECTORY_STYLE,
		description = "A folder of its own; it is made if there is none.")
	private String gallery = "";

	@Parameter(label = "Images (folder)", required = false, persist = false, style = FileWidget.DIRECTORY_STYLE,
		description = "All images in it and in the folders in it; those that are there already are left out.")
	private String folder = "";

	@Parameter(label = "Patch (pixels)", min = "0", max = Perturbers.LARGEST, persist = false,
		description = "Side of the squares that images are divided into; 0 = whole images.")
	private int patch;

	@Parameter(label = "Step (pixels)", min = "0", max = Perturbers.LARGEST, persist = false,
		attrs = @Attr(name = Choices.NOT_FOR, value = WHOLE),
		description = "From patch to patch; 0 = as wide as a patch.")
	private int step;

	@Parameter(label = "Empty below", min = "0", max = "1", persist = false,
		attrs = @Attr(name = Choices.NOT_FOR, value = WHOLE),
		description = "Patches whose brightness (0..1) has a lower standard deviation are left out.")
	private double empty = Tiling.EMPTY;

	@Parameter(label = "Model", choices = { ModelLibrary.DEFAULT },
		attrs = @Attr(name = Choices.ATTRIBUTE, value = Choices.MODELS), persist = false,
		description = "The network whose embeddings are kept; the same one for all images of a gallery.")
	private String model = ModelLibrary.DEFAULT;

	@Parameter(label = "Grey values", choices = { "auto", "full", "range" }, persist = false,
		attrs = @Attr(name = Choices.MORE),
		description = "auto: DICOM's window, else 8 bits in full and others from their smallest to their largest value.")
	private String greyValues = "auto";

	@Parameter(label = "Black", min = "-1000000", max = "1000000", persist = false,
		attrs = @Attr(name = Choices.ONLY_FOR, value = RANGE),
		description = "The value that counts as black, in the unit of the images, such as -1000 HU.")
	private double black;

	@Parameter(label = "White", min = "-1000000", max = "1000000", persist = false,
		attrs = @Attr(name = Choices.ONLY_FOR, value = RANGE),
		description = "The value that counts as white, in the unit of the images.")
	private double white = 255;

	@Parameter(label = "Metadata (CSV)", required = false, persist = false, style = FileWidget.OPEN_STYLE,
		attrs = @Attr(name = Choices.MORE),
		description = "A table with a column file and others, such as diagnosis and patient.")
	private String csv = "";

	@Parameter(label = "Name of the folder", required = false, persist = false,
		attrs = @Attr(name = Choices.MORE),
		description = "By which the gallery knows the folder of images, so that it can be moved; empty = its own.")
	private String root = "";

	@Parameter(label = "Input size", choices = { "recommended", "own" }, persist = false,
		attrs = @Attr(name = Choices.MORE),
		description = "The size that the model recommends, or the image's own (for models of free size).")
	private String inputSize = "recommended";

	final String gallery() {
		return gallery;
	}

	/** @return folder of the images; empty if none is given */
	final String folder() {
		return folder;
	}

	/** @return how planes are divided into items */
	final Tiling tiling() {
		return patch == 0 ? Tiling.whole() : new Tiling(patch, step == 0 ? patch : step, empty);
	}

	final String model() {
		return model;
	}

	/** @return rule that makes brightness of grey values */
	final GreyValues greyValues() {
		return GreyValues.of(greyValues, black, white);
	}

	/** @return path of a table with metadata; empty for none */
	final String csv() {
		return csv;
	}

	/** @return name of the folder in the gallery; empty for its own */
	final String root() {
		return root;
	}

	/** @return whether the model sees images at their own size */
	final boolean ownSize() {
		return "own".equals(inputSize);
	}
}
