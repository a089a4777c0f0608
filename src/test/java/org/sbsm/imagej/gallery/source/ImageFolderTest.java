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

package org.sbsm.imagej.gallery.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.gallery.adding.ImageSource.Remark;
import org.sbsm.gallery.adding.MetadataTable;

/** Files with names as people give them. */
class ImageFolderTest {

	/** An umlaut in two characters, as macOS writes it, and in one. */
	private static final String TWO = "Pra\u0308parat.png";
	private static final String ONE = "Pr\u00e4parat.png";

	@TempDir
	private Path folder;

	private ImageFolder images(final String csv) {
		return new ImageFolder(folder.toString(), "", GreyValues.parse("auto"),
			csv.isEmpty() ? MetadataTable.empty() : MetadataTable.parse(csv, "cases.csv"));
	}

	private void file(final String name) throws IOException {
		Files.createDirectories(folder.resolve(name).getParent());
		Files.writeString(folder.resolve(name), "");
	}

	@Test
	@DisabledOnOs(value = OS.WINDOWS, disabledReason = "such a name isn't possible there")
	void aNameThatAGalleryCannotHaveIsSaid() throws IOException {
		file("a.png");
		file("12:30.png");
		final ImageFolder images = images("");
		assertEquals(List.of("a.png"), images.files().stream().map(file -> file.file().path()).toList());
		final List<Remark> remarks = images.remarks();
		assertEquals(List.of("12:30.png"), remarks.stream().map(Remark::path).toList());
		assertTrue(remarks.get(0).sentence().startsWith("The file 12:30.png is left out: "),
			remarks.get(0).sentence());
		images.files();
		assertEquals(1, images.remarks().size(), "of the last time");
	}

	@Test
	void umlautsAreTheSameHoweverTheyAreWritten() throws IOException {
		file("more/" + TWO);
		for (final String written : List.of(ONE, TWO, "more/" + ONE)) {
			final ImageFolder images = images("file,diagnosis\n" + written + ",benign\n");
			assertEquals(Map.of("diagnosis", "benign"), images.files().get(0).metadata());
			assertEquals(List.of(), images.remarks());
		}
	}

	@Test
	void blanksAroundTheNameOfAFileDontMatter() throws IOException {
		file(" a b.png");
		final ImageFolder images = images("file;diagnosis\n a b.png ;benign\n");
		assertEquals(Map.of("diagnosis", "benign"), images.files().get(0).metadata());
		assertEquals(List.of(), images.remarks());
	}

	@Test
	void rowsOfNoFileAreSaid() throws IOException {
		file("a.png");
		final ImageFolder images = images("file;diagnosis\na;benign\nb;benign\na.png;benign\n");
		images.files();
		assertEquals(List.of(new Remark("",
			"csv: the table has 2 rows for no file of the folder, such as a; a row is found by the file's whole name,"
				+ " or its path below the folder.")),
			images.remarks());
	}
}
