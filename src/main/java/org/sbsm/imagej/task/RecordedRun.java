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

package org.sbsm.imagej.task;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ByteProcessor;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

import org.sbsm.imagej.image.Intensity;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.imagej.record.MapRecord;
import org.sbsm.imagej.record.MapRecordReader;
import org.sbsm.imagej.record.MapRecorder;
import org.sbsm.imagej.record.RecordedImages;
import org.sbsm.imagej.region.UserRegions;
import org.sbsm.saliency.cache.EmbeddingStore;
import org.sbsm.saliency.settings.Evidence;

/**
 * Makes a map again from its record: with the same settings and the same images, which
 * must be open. That they are the same is seen by their hashes.
 */
public final class RecordedRun {

	private final ImagePlus map;
	private final MapRecord record;

	/**
	 * @param map with a record in its info
	 * @throws IllegalArgumentException if it has none that can be read
	 */
	public RecordedRun(final ImagePlus map) {
		this.map = map;
		record = MapRecordReader.read(map);
	}

	/** @return the settings as the record has them: a stranger's text, not looked at yet */
	public Map<String, String> settings() {
		return Map.copyOf(record.settings());
	}

	/** @return hash of the model's file, 64 hexadecimal digits */
	public String modelSha256() {
		return record.model().sha256();
	}

	/** @return whether the record has the regions that were hidden */
	public boolean hasRegions() {
		return record.regions() != null && !record.regions().isEmpty();
	}

	/**
	 * @return which changes of the distance the map shows
	 * @throws IllegalArgumentException if the record says none that there is
	 */
	Evidence evidence() {
		return Evidence.named(record.settings().getOrDefault("evidence", "positive"));
	}

	/** @return whether the user ended the work before the map was finished */
	boolean isUnfinished() {
		return record.unfinished();
	}

	/**
	 * @return an image of the reference image's size, without its pixels, that has the
	 *         selection and the regions of the record
	 * @throws IllegalArgumentException if the record is damaged
	 */
	public ImagePlus outlines() {
		final ImagePlus image = new ImagePlus(record.reference().title(),
			new ByteProcessor(map.getWidth(), map.getHeight()));
		image.setRoi(RecordedImages.selection(record.selection(), record.reference(), map), false);
		image.setOverlay(regions());
		return image;
	}

	/**
	 * Runs it again. While it runs, the reference image has the selection and the regions
	 * of the record; afterwards its own ones, also if it failed.
	 *
	 * @param planes which planes of the reference image are explained, see
	 *        {@link PlanePosition#of}
	 * @param intensity how grey values become brightness
	 * @param kept embeddings, which are forgotten: the run is done from the beginning
	 * @param explaining makes the map of the reference image and the queries
	 * @return the new map
	 * @throws IllegalArgumentException if an image isn't open, or has changed
	 */
	public ImagePlus repeat(final String planes, final Intensity intensity, final EmbeddingStore kept,
		final BiFunction<ImagePlus, List<ImagePlus>, ImagePlus> explaining) {
		final ImagePlus reference = RecordedImages.find(record.reference(), "reference", intensity);
		final List<ImagePlus> queries = record.queries().stream()
			.map(query -> RecordedImages.find(query, "query", intensity)).toList();
		checkPlanes(reference, planes, intensity);
		final Roi selection = RecordedImages.selection(record.selection(), record.reference(), map);
		final Overlay regions = regions();
		final Roi before = reference.getRoi();
		final Overlay overlay = reference.getOverlay();
		try {
			reference.setRoi(selection, false);
			if (regions != null) reference.setOverlay(regions);
			kept.clear();
			return explaining.apply(reference, queries);
		}
		finally {
			reference.setRoi(before, false);
			reference.setOverlay(overlay);
		}
	}

	/** The plane that is shown may be another one now. */
	private void checkPlanes(final ImagePlus reference, final String planes, final Intensity intensity) {
		if (MapRecorder.facts(reference, PlanePosition.of(reference, planes), intensity).sha256()
			.equals(record.reference().sha256())) return;
		throw new IllegalArgumentException("reference: the map is of " + reference.getTitle() + ", "
			+ String.join("; ", record.reference().planes()) + "; show that first.");
	}

	/** @return {@code null} if there are none */
	private Overlay regions() {
		if (!hasRegions()) return null;
		final Overlay overlay = new Overlay();
		try {
			UserRegions.decoded(record.regions(), record.reference().width(), record.reference().height()).rois()
				.forEach(overlay::add);
			return overlay;
		}
		catch (final IllegalArgumentException exc) {
			throw MapRecordReader.damaged(map, exc.getMessage(), exc);
		}
	}

	/**
	 * @param repeated the new map
	 * @return one sentence: whether it is identical, and how it differs if not
	 */
	public String comparison(final ImagePlus repeated) {
		final MapRecord now = MapRecordReader.read(repeated);
		if (now.mapSha256().equals(record.mapSha256())) return "The map is identical, bit for bit.";
		final String model = now.model().sha256().equals(record.model().sha256()) ? ""
			: "; the model is another one than in the record";
		if (map.getWidth() != repeated.getWidth() || map.getHeight() != repeated.getHeight()
			|| map.getStackSize() != repeated.getStackSize()) {
			return "The map has another size or another number of slices" + model + ".";
		}
		double difference = 0;
		double largest = 0;
		for (int slice = 1; slice <= map.getStackSize(); slice++) {
			for (int i = 0; i < map.getWidth() * map.getHeight(); i++) {
				final float before = map.getStack().getProcessor(slice).getf(i);
				final float after = repeated.getStack().getProcessor(slice).getf(i);
				if (Math.abs(before) > largest) largest = Math.abs(before);
				// What wasn't measured either time is no difference.
				if (Float.compare(before, after) == 0) continue;
				if (Float.isNaN(before) || Float.isNaN(after))
					return "The map has values at other pixels than before" + model + ".";
				difference = Math.max(difference, Math.abs(before - after));
			}
		}
		return "The map differs by up to " + (float) difference
			+ (largest > 0 ? ", which is " + (float) (difference / largest) + " of its largest value" : "") + model
			+ ".";
	}
}
