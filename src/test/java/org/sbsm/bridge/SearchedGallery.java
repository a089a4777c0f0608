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
import ij.measure.ResultsTable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.testing.OpenImages;
import org.sbsm.testing.TestData;

/** For tests that begin with a search for a part of one of a gallery's images. */
abstract class SearchedGallery {

	@TempDir
	Path folder;

	Path images;

	@BeforeEach
	void search() throws IOException {
		images = Files.createDirectories(folder.resolve("images"));
		for (final String name : new String[] { "cat.png", "coffee.png", "cameraman.png" }) {
			Files.copy(TestData.imageFile(name).toPath(), images.resolve(name));
		}
		IJ.run("Add to Gallery...", "gallery=[" + gallery() + "] folder=[" + path(images) + "] patch=96 step=96");
		final ImagePlus query = IJ.openImage(path(images.resolve("cat.png")));
		query.setRoi(100, 60, 90, 80);
		final ImagePlus part = query.crop();
		part.setTitle("a");
		part.show();
		find("query=a hits=12");
	}

	final void find(final String options) {
		IJ.run("Search Gallery...", "gallery=[" + gallery() + "] " + options);
	}

	final String gallery() {
		return path(folder.resolve("gallery"));
	}

	static String path(final Path path) {
		return path.toString().replace('\\', '/');
	}

	@AfterEach
	void close() {
		OpenImages.close();
	}

	static ResultsTable hits() {
		return MeasurementTable.HITS.table();
	}
}
