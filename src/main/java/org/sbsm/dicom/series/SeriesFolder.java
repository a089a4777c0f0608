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

package org.sbsm.dicom.series;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.sbsm.dicom.DicomReader;

/**
 * The series of images in a folder and in those below it.
 *
 * @param series that can be read, each with at least one image; by their numbers
 * @param notes what was left out, and why: sentences
 */
public record SeriesFolder(List<Series> series, List<String> notes) {

	/** A folder with more files is no export of a study. */
	private static final int MOST_FILES = 50_000;

	private static final int DEEPEST = 8;

	/** Different reasons that are said. */
	private static final int REASONS = 3;

	/**
	 * Reads the headers of all files.
	 *
	 * @param folder with DICOM files, in any order, among any others
	 * @param canceled whether the user wants it to end
	 * @return what was found
	 * @throws IllegalArgumentException if there is no image that can be read; the message
	 *         says why
	 */
	public static SeriesFolder read(final Path folder, final BooleanSupplier canceled) {
		final Map<String, List<SliceFile>> stacks = new LinkedHashMap<>();
		final Map<String, Integer> reasons = new LinkedHashMap<>();
		for (final Path file : files(folder, canceled)) {
			if (canceled.getAsBoolean()) throw new CancellationException();
			try {
				if (!DicomReader.isDicom(file)) continue;
				final SliceFile slice = SliceFile.read(file).orElse(null);
				if (slice == null) reasons.merge("it is DICOM without an image", 1, Integer::sum);
				else stacks.computeIfAbsent(slice.stack(), key -> new ArrayList<>()).add(slice);
			}
			catch (final IllegalArgumentException exc) {
				reasons.merge(exc.getMessage(), 1, Integer::sum);
			}
			catch (final IOException exc) {
				reasons.merge("it can't be read", 1, Integer::sum);
			}
		}
		if (stacks.isEmpty()) {
			throw new IllegalArgumentException("folder: there is no DICOM image in it that can be read"
				+ (reasons.isEmpty() ? "; give the folder of a series." : ". " + String.join(" ", leftOut(reasons))));
		}
		return new SeriesFolder(stacks.values().stream().map(Series::of)
			.sorted(Comparator.comparingDouble(Series::number).thenComparing(one -> one.slices().get(0).instance()))
			.toList(), leftOut(reasons));
	}

	private static List<Path> files(final Path folder, final BooleanSupplier canceled) {
		if (!Files.isDirectory(folder))
			throw new IllegalArgumentException("folder: there is no folder of this name; give that of a series.");
		try (Stream<Path> walk = Files.walk(folder, DEEPEST)) {
			final List<Path> files = walk.takeWhile(file -> !canceled.getAsBoolean()).filter(Files::isRegularFile)
				.limit(MOST_FILES + 1L).sorted().toList();
			if (files.size() > MOST_FILES) {
				throw new IllegalArgumentException(
					"folder: it has more than " + MOST_FILES + " files; give the folder of a series or study.");
			}
			return files;
		}
		catch (final IOException | java.io.UncheckedIOException exc) {
			throw new IllegalArgumentException("folder: it can't be read.", exc);
		}
	}

	/** Names of files may be those of patients, so they aren't said. */
	private static List<String> leftOut(final Map<String, Integer> reasons) {
		if (reasons.isEmpty()) return List.of();
		final int count = reasons.values().stream().mapToInt(Integer::intValue).sum();
		final String most = reasons.entrySet().stream()
			.sorted(Map.Entry.<String, Integer>comparingByValue().reversed()).limit(REASONS)
			.map(reason -> reason.getValue() + " because " + reason.getKey()).collect(Collectors.joining("; "));
		return List.of((count == 1 ? "1 file is" : count + " files are") + " left out: " + most
			+ (reasons.size() > REASONS ? "; and for other reasons." : "."));
	}

	/**
	 * Chooses a series.
	 *
	 * @param number from 1; 0 for the only one
	 * @return the series
	 * @throws IllegalArgumentException if there are several and none is chosen, or there is
	 *         no such one; the message lists what there is
	 */
	public Series choose(final int number) {
		if (number == 0 && series.size() == 1) return series.get(0);
		if (number >= 1 && number <= series.size()) return series.get(number - 1);
		throw new IllegalArgumentException((number == 0 ? "series: the folder has " + series.size()
			+ " series; choose one with series=1 to series=" + series.size()
			: "series: there is no series " + number + "; the folder has " + series.size()) + ": " + text() + ".");
	}

	/** @return one line with all series, without names of patients */
	public String text() {
		final List<String> lines = new ArrayList<>();
		for (int i = 0; i < Math.min(series.size(), 12); i++) {
			lines.add((i + 1) + " = " + series.get(i).text());
		}
		return String.join("; ", lines) + (series.size() > 12 ? "; ..." : "");
	}
}
