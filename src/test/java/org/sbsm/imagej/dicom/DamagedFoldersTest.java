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

package org.sbsm.imagej.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.ImagePlus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.dicom.DicomReader;
import org.sbsm.dicom.series.Series;
import org.sbsm.dicom.series.SeriesFolder;
import org.sbsm.saliency.progress.Progress;

/**
 * Whatever is in a folder, it is opened or refused with a sentence, and no file is
 * lost.
 */
class DamagedFoldersTest {

	private static final int FOLDERS = 200;

	private static final Pattern SENTENCE = Pattern.compile("(folder|series): [^\\n\\x00-\\x1f]{10,3000}\\.");

	/** What notes say of files that aren't slices of a stack. */
	private static final Pattern COUNT = Pattern
		.compile("^(\\d+) (file|image)s? (is|are) (a copy|copies|left out|at the place)");

	@TempDir
	private Path root;

	@Test
	void eachIsOpenedOrRefusedWithASentence() throws IOException {
		int opened = 0;
		int refused = 0;
		for (int seed = 0; seed < FOLDERS; seed++) {
			final Path folder = Files.createDirectory(root.resolve("folder" + seed));
			new DamagedFolder(folder, seed);
			final String said = said(folder, seed);
			assertFalse(said.contains("Phantom") || said.contains("P-0815") || said.contains("file0"), said);
			if (said.isEmpty()) opened++;
			else refused++;
		}
		assertTrue(opened > FOLDERS / 4 && refused > FOLDERS / 10, opened + " opened, " + refused + " refused");
	}

	private static String said(final Path folder, final int seed) throws IOException {
		try {
			final SeriesFolder found = SeriesFolder.read(folder, () -> false);
			assertEquals(dicomFiles(folder), counted(found), () -> "seed " + seed + ": " + found.notes());
			for (int i = 1; i <= found.series().size(); i++) {
				final ImagePlus image = SeriesOpener.open(folder.toString(), i, Progress.NONE);
				assertEquals(found.series().get(i - 1).slices().size(), image.getStackSize());
				assertTrue(image.getDisplayRangeMax() >= image.getDisplayRangeMin());
				assertTrue(image.getCalibration().pixelDepth > 0);
			}
			SeriesOpener.open(folder.toString(), 0, Progress.NONE);
			return "";
		}
		catch (final IllegalArgumentException exc) {
			assertTrue(SENTENCE.matcher(exc.getMessage()).matches(), "seed " + seed + ": " + exc.getMessage());
			return exc.getMessage();
		}
	}

	private static int dicomFiles(final Path folder) throws IOException {
		int count = 0;
		try (Stream<Path> walk = Files.walk(folder)) {
			for (final Path file : walk.filter(Files::isRegularFile).toList()) {
				if (DicomReader.isDicom(file)) count++;
			}
		}
		return count;
	}

	private static int counted(final SeriesFolder found) {
		int count = counted(found.notes());
		for (final Series series : found.series()) {
			count += series.slices().size() + counted(series.notes());
		}
		return count;
	}

	private static int counted(final List<String> notes) {
		int count = 0;
		for (final String note : notes) {
			final Matcher number = COUNT.matcher(note);
			if (number.find()) count += Integer.parseInt(number.group(1));
		}
		return count;
	}
}
