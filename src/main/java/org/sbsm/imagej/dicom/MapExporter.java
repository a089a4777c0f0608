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

import ij.ImagePlus;
import ij.process.ImageProcessor;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.IntFunction;

import org.sbsm.dicom.object.MapFacts;
import org.sbsm.dicom.object.ParametricMap;
import org.sbsm.dicom.object.SecondaryCapture;
import org.sbsm.dicom.series.SliceFile;
import org.sbsm.imagej.figure.AnnotatedLayer;
import org.sbsm.imagej.figure.SaliencyFigure;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.imagej.overlay.LayerLook;
import org.sbsm.imagej.overlay.MapColours;
import org.sbsm.imagej.record.Consent;
import org.sbsm.imagej.record.MapImages;
import org.sbsm.imagej.record.MapRecordReader;
import org.sbsm.imagej.record.RecordedPair;
import org.sbsm.imagej.status.Notice;
import org.sbsm.saliency.progress.Progress;

/**
 * Saves a map as DICOM objects of the study that it explains: for each query a
 * parametric map and a picture of each plane.
 */
public final class MapExporter {

	private final ImagePlus map;
	private final ImagePlus reference;
	private final MapDescription description;
	private final List<PlanePosition> planes;
	private final List<SliceFile> sources = new ArrayList<>();
	private final Progress progress;

	/**
	 * @param map with a record, as it was made
	 * @param image what it explains; {@code null} for the image of the record, which must
	 *        be open
	 * @param progress hears how far it is
	 * @throws IllegalArgumentException if one of the two isn't what it must be; the message
	 *         says what to do
	 */
	public MapExporter(final ImagePlus map, final ImagePlus image, final Progress progress) {
		MapImages.checkRecorded(map, "map");
		this.map = map;
		this.progress = progress;
		reference = RecordedPair.reference(map, "reference", image, false, Consent.NONE);
		planes = RecordedPair.planes(map, reference);
		description = MapDescription
			.of(MapRecordReader.read(map), planes.isEmpty() ? 0 : map.getStackSize() / planes.size())
			.orElseThrow(() -> new IllegalArgumentException("map: the slices of " + map.getTitle()
				+ " aren't those that its record says; take the map as it was made."));
		if (!MapImages.isAsRecorded(map)) {
			throw new IllegalArgumentException("map: the values of " + map.getTitle()
				+ " aren't those of its record any more; take the map as it was made.");
		}
		final List<SliceFile> files = DicomSource.of(reference);
		planes.forEach(plane -> sources.add(files.get(plane.index(reference) - 1)));
		for (int i = 0; i < planes.size(); i++) {
			if (progress.isCanceled()) throw new CancellationException();
			checkPixels(i);
		}
	}

	/** Turned or filtered images have other places than their files say. */
	private void checkPixels(final int plane) {
		final ImageProcessor pixels = reference.getStack().getProcessor(planes.get(plane).index(reference));
		pixels.setCalibrationTable(reference.getCalibration().getCTable());
		final float[] values;
		try {
			values = sources.get(plane).values();
		}
		catch (final IOException exc) {
			throw new IllegalArgumentException("reference: its DICOM files can't be read any more.", exc);
		}
		for (int i = 0; i < values.length; i++) {
			final float shown = pixels.getPixelValue(i % reference.getWidth(), i / reference.getWidth());
			if (Math.abs(shown - values[i]) <= 1e-3 + 1e-5 * Math.abs(values[i])) continue;
			throw new IllegalArgumentException("reference: the pixels of " + reference.getTitle()
				+ " aren't those of its DICOM files any more, so that the map may belong to other places; explain the"
				+ " series as it was opened.");
		}
	}

	/**
	 * Writes the files, with new names, and says which.
	 *
	 * @param folder path of a folder, which is made if there is none
	 * @param look of the layer in the pictures
	 * @throws IllegalArgumentException if they can't be written; the message says why
	 * @throws CancellationException if the user ended the work; what was complete stays
	 */
	public void save(final String folder, final LayerLook look) {
		final Path target = SeriesOpener.path(folder);
		final List<String> names = new ArrayList<>();
		try {
			Files.createDirectories(target);
			final boolean placed = ParametricMap.isPossible(sources);
			for (int query = 1; query <= description.hashes().size(); query++) {
				final MapFacts facts = facts(query);
				if (placed) {
					final Path file = free(target, "saliency-map-", query);
					ParametricMap.write(file, facts, planeValues(query));
					names.add(file.getFileName().toString());
				}
				names.add(savePictures(target, query, facts, look));
			}
			Notice.say("Saved in the folder: " + String.join(", ", names) + "." + (placed ? ""
				: " There is no parametric map, since the source doesn't say where in the patient it is."));
		}
		catch (final IOException exc) {
			throw new IllegalArgumentException("folder: files can't be written there ("
				+ exc.getClass().getSimpleName() + "); give a folder that you may write to.", exc);
		}
	}

	private MapFacts facts(final int query) {
		final MapColours colours = MapColours.of(map);
		final double width = Math.max(colours.max() - colours.min(), 1e-9);
		return new MapFacts(sources, description.text(query), description.distance(), description.program(),
			query, colours.min(), colours.min() + width);
	}

	private static Path free(final Path folder, final String start, final int query) {
		for (int i = query;; i++) {
			final Path file = folder.resolve(start + i + ".dcm");
			if (!Files.exists(file)) return file;
		}
	}

	private IntFunction<float[]> planeValues(final int query) {
		return plane -> {
			step(plane, query);
			return (float[]) map.getStack().getPixels(slice(plane, query));
		};
	}

	private void step(final int plane, final int query) {
		if (progress.isCanceled()) throw new CancellationException();
		progress.update((query - 1) * (long) planes.size() + plane, map.getStackSize());
	}

	private int slice(final int plane, final int query) {
		return plane * description.hashes().size() + query;
	}

	private String savePictures(final Path folder, final int query, final MapFacts facts, final LayerLook look)
		throws IOException {
		final AnnotatedLayer layer = new AnnotatedLayer(MapColours.of(map), MapImages.unit(map), look,
			MapFacts.WARNING);
		final BufferedImage first = picture(layer, 0, query);
		final Path file = free(folder, "saliency-picture-", query);
		SecondaryCapture.write(file, facts, first.getWidth(), first.getHeight(), plane -> {
			step(plane, query);
			return bytes(picture(layer, plane, query));
		});
		return file.getFileName().toString();
	}

	private BufferedImage picture(final AnnotatedLayer layer, final int plane, final int query) {
		final PlanePosition position = planes.get(plane);
		final ImageProcessor pixels = reference.getStack().getProcessor(position.index(reference));
		pixels.setLut(reference.getProcessor().getLut());
		pixels.setMinAndMax(reference.getDisplayRangeMin(), reference.getDisplayRangeMax());
		return layer.of(SaliencyFigure.asDisplayed(new ImagePlus("plane", pixels)),
			map.getStack().getProcessor(slice(plane, query)), description.caption(query, position.name(reference)));
	}

	private static byte[] bytes(final BufferedImage picture) {
		final int[] colours = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0,
			picture.getWidth());
		final byte[] bytes = new byte[3 * colours.length];
		for (int i = 0; i < colours.length; i++) {
			bytes[3 * i] = (byte) (colours[i] >> 16);
			bytes[3 * i + 1] = (byte) (colours[i] >> 8);
			bytes[3 * i + 2] = (byte) colours[i];
		}
		return bytes;
	}
}
