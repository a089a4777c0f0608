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

package org.sbsm.imagej;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.io.RoiDecoder;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.sbsm.embedding.ModelLibrary;
import org.sbsm.imagej.MapRecord.ImageFacts;

/**
 * Makes a map again from its record: with the same settings and the same images, which
 * must be open. That they are the same is seen by their hashes.
 */
public final class RecordedRun {

	private static final String COMMAND = "Explain Similarity (SBSM)...";

	private final ImagePlus map;
	private final MapRecord record;

	/**
	 * @param map with a record in its info
	 * @throws IllegalArgumentException if it has none
	 */
	public RecordedRun(final ImagePlus map) {
		this.map = map;
		record = MapRecord.of(map);
	}

	/**
	 * Runs it again. The new map is shown, adds a row to the results table, and no layer is
	 * put on the reference image.
	 *
	 * @return one sentence: whether the new map is identical, and how it differs if not
	 * @throws IllegalArgumentException if an image isn't open, or has changed, or the model
	 *         would have to be downloaded
	 */
	public String repeat() {
		final String model = record.settings().getOrDefault("model", ModelLibrary.DEFAULT);
		// Whoever opens a file hasn't asked for a connection that its record names.
		if (ModelLibrary.needsNetwork(model)) {
			throw new IllegalArgumentException("model: the map was made with " + model
				+ ", which isn't on this computer; if you trust it, add it with Saliency Models... first.");
		}
		final ImagePlus reference = find(record.reference(), "reference");
		final List<ImagePlus> queries = new ArrayList<>();
		for (final ImageFacts query : record.queries()) {
			queries.add(find(query, "query"));
		}
		final String options = "reference=" + reference.getID() + " query=["
			+ queries.stream().map(query -> String.valueOf(query.getID())).collect(Collectors.joining(",")) + "] "
			+ record.settings().entrySet().stream()
				.filter(
					setting -> !List.of("layer", "opacity", "threshold", "keep", "regions").contains(setting.getKey()))
				.map(RecordedRun::option).collect(Collectors.joining(" "))
			+ " layer=false" + (record.regions() == null ? "" : " regions=" + UserRegions.OVERLAY);
		final Roi before = reference.getRoi();
		final Overlay overlay = reference.getOverlay();
		try {
			reference.setRoi(selection(), false);
			if (record.regions() != null) reference.setOverlay(regions());
			ImageExplainer.forget();
			IJ.run(COMMAND, options);
		}
		finally {
			reference.setRoi(before, false);
			reference.setOverlay(overlay);
		}
		return comparison(WindowManager.getCurrentImage());
	}

	private static String option(final Map.Entry<String, String> setting) {
		return setting.getKey() + "=[" + setting.getValue() + "]";
	}

	private Roi selection() {
		return record.selection() == null ? null
			: RoiDecoder.openFromByteArray(Base64.getDecoder().decode(record.selection()));
	}

	private Overlay regions() {
		final Overlay overlay = new Overlay();
		UserRegions.decoded(record.regions()).rois().forEach(overlay::add);
		return overlay;
	}

	/** An open image with the same pixels: that of the same title, or else any. */
	private ImagePlus find(final ImageFacts facts, final String role) {
		final ImagePlus named = WindowManager.getImage(facts.title());
		if (named != null && isThe(facts, named, role)) return named;
		final int[] ids = WindowManager.getIDList();
		for (final int id : ids == null ? new int[0] : ids) {
			if (isThe(facts, WindowManager.getImage(id), role)) return WindowManager.getImage(id);
		}
		throw new IllegalArgumentException(role + ": "
			+ (named == null ? "open the image " + facts.title() + " first."
				: "the image " + facts.title()
					+ " is open, but its pixels, its display range or the planes that are shown ("
					+ String.join("; ", facts.planes()) + ") aren't those of the record."));
	}

	private boolean isThe(final ImageFacts facts, final ImagePlus image, final String role) {
		final String planes = role.equals("query") ? "all" : record.settings().getOrDefault("planes", "current");
		final Intensity intensity = Intensity.named(record.settings().getOrDefault("intensity", "display"));
		return image.getWidth() == facts.width() && image.getHeight() == facts.height()
			&& MapRecorder.facts(image, PlanePosition.of(image, planes), intensity).sha256().equals(facts.sha256());
	}

	private String comparison(final ImagePlus repeated) {
		final MapRecord now = MapRecord.of(repeated);
		if (now.mapSha256().equals(record.mapSha256())) return "The map is identical, bit for bit.";
		double difference = 0;
		double largest = 0;
		for (int slice = 1; slice <= Math.min(map.getStackSize(), repeated.getStackSize()); slice++) {
			for (int i = 0; i < map.getWidth() * map.getHeight(); i++) {
				final float before = map.getStack().getProcessor(slice).getf(i);
				difference = Math.max(difference, Math.abs(before - repeated.getStack().getProcessor(slice).getf(i)));
				largest = Math.max(largest, Math.abs(before));
			}
		}
		return "The map differs by up to " + (float) difference + ", which is " + (float) (difference / largest)
			+ " of its largest value" + (now.model().sha256().equals(record.model().sha256()) ? ""
				: "; the model is another one than in the record")
			+ ".";
	}
}
