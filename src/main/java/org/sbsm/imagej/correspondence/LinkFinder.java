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

package org.sbsm.imagej.correspondence;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.FloatProcessor;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import org.sbsm.correspondence.Correspondence;
import org.sbsm.correspondence.Link;
import org.sbsm.embedding.Embedder;
import org.sbsm.imagej.image.ImagePlusReader;
import org.sbsm.imagej.image.Intensity;
import org.sbsm.imagej.image.LookUpTables;
import org.sbsm.imagej.overlay.OverlayElements;
import org.sbsm.imagej.image.MapReader;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.imagej.record.LinkRecord;
import org.sbsm.imagej.record.ModelProvenance;
import org.sbsm.imagej.status.Notice;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.imagej.table.ResultsRow;
import org.sbsm.occlusion.Occlusion;
import org.sbsm.saliency.OccludedImage;
import org.sbsm.saliency.SimilaritySaliency;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.progress.SubProgress;
import org.sbsm.saliency.settings.SaliencySettings;
import org.sbsm.service.SimilaritySaliencyService;

/**
 * Finds the places of ImageJ's images that correspond, on the planes that are shown.
 */
public final class LinkFinder {

	/** Numbers of a link. */
	private static final int VALUES = 6;

	private final SimilaritySaliencyService saliency;
	private final String model;
	private final String device;
	private final Intensity intensity;
	private final Function<ImagePlus, SaliencySettings.Builder> settings;
	private final Map<String, String> recorded;

	/**
	 * @param saliency owns the models and what is kept of them
	 * @param model name in the model library
	 * @param device where it runs: cpu or gpu
	 * @param intensity how grey values become brightness
	 * @param settings gives perturber, fill, distance and size for an image
	 * @param recorded macro keys and values for the record, images left out; {@code null}
	 *        for no record
	 */
	public LinkFinder(final SimilaritySaliencyService saliency, final String model, final String device,
		final Intensity intensity, final Function<ImagePlus, SaliencySettings.Builder> settings,
		final Map<String, String> recorded) {
		this.recorded = recorded;
		this.saliency = saliency;
		this.model = model;
		this.device = device;
		this.intensity = intensity;
		this.settings = settings;
	}

	/**
	 * The clearest links between two images, as a figure and as rows of the table Links.
	 *
	 * @param reference one of the images
	 * @param query the other one
	 * @param most number of links
	 * @param outlines whether both images get them as elements of their overlays; nothing
	 *        else of an image is changed
	 * @param progress hears how far it is; may end it
	 * @return a figure with both images side by side; not shown yet
	 * @throws IllegalArgumentException if the input can't be used, or there are no links;
	 *         the message says what to do
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public ImagePlus links(final ImagePlus reference, final ImagePlus query, final int most,
		final boolean outlines, final Progress progress) {
		final Found found = find(reference, query, progress);
		final List<Link> links = found.correspondence.mutual(most, progress::isCanceled);
		if (links.isEmpty()) {
			throw new IllegalArgumentException("No place of " + reference.getTitle() + " corresponds to one of "
				+ query.getTitle() + ": the network finds nothing in common; try another window or model.");
		}
		final List<ResultsRow> rows = new ArrayList<>();
		for (int i = 0; i < links.size(); i++) {
			rows.add(row(reference, query, i + 1, links.get(i)).put(found.run));
		}
		MeasurementTable.LINKS.add(rows);
		final LinkOutlines shown = new LinkOutlines(links, found.reference, found.query);
		if (outlines) shown.put(reference, query);
		final ImagePlus figure = shown.figure(reference, query);
		found.record.ifPresent(record -> record.withFound(values(links), VALUES).putInto(figure));
		return figure;
	}

	/** Where the links are and how strong they are, a row each. */
	private static float[] values(final List<Link> links) {
		final float[] values = new float[VALUES * links.size()];
		int i = 0;
		for (final Link link : links) {
			for (final double value : new double[] { link.referenceX(), link.referenceY(), link.queryX(),
				link.queryY(), link.match(), link.strength() }) {
				values[i++] = (float) value;
			}
		}
		return values;
	}

	/** @return a row of the table Links */
	static ResultsRow row(final ImagePlus reference, final ImagePlus query, final int number, final Link link) {
		return new ResultsRow().put("Reference", reference.getTitle()).put("Query", query.getTitle())
			.put("Link", number).put("ReferenceX", link.referenceX()).put("ReferenceY", link.referenceY())
			.put("QueryX", link.queryX()).put("QueryY", link.queryY()).put("Match", link.match())
			.put("Margin", link.margin()).put("Strength", link.strength()).put("Share", link.share());
	}

	/**
	 * What corresponds to a place of the reference image.
	 *
	 * @param reference one of the images
	 * @param query the other one
	 * @param x column of the reference image, in pixels
	 * @param y row of the reference image, in pixels
	 * @param progress hears how far it is; may end it
	 * @return a map over the query image, -1..1, with the best place outlined; not shown
	 *         yet
	 * @throws IllegalArgumentException if the input can't be used; the message says what to
	 *         do
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public ImagePlus map(final ImagePlus reference, final ImagePlus query, final int x, final int y,
		final Progress progress) {
		if (x < 0 || y < 0 || x >= reference.getWidth() || y >= reference.getHeight()) {
			throw new IllegalArgumentException(String.format(Locale.ROOT,
				"x, y: the place %d, %d isn't in %s, which has %d x %d pixels; give one within it, or neither x nor y.",
				x, y, reference.getTitle(), reference.getWidth(), reference.getHeight()));
		}
		final Found found = find(reference, query, progress);
		final int place = found.reference.at(x + 0.5, y + 0.5);
		final Link best = found.correspondence.best(place);
		final ImagePlus map = new ImagePlus(
			"Places of " + query.getTitle() + " like " + x + "," + y + " of " + reference.getTitle(),
			new FloatProcessor(query.getWidth(), query.getHeight(), found.correspondence.mapOverQuery(place)));
		map.setCalibration(query.getCalibration().copy());
		map.getProcessor().setLut(LookUpTables.coolWarm());
		map.setLut(LookUpTables.coolWarm());
		map.setDisplayRange(-1, 1);
		final Occlusion window = found.query.occlusions().get(best.query());
		final Roi outline = new Roi(window.x(), window.y(), window.width(), window.height());
		outline.setStrokeColor(Color.BLACK);
		OverlayElements.replace(map, old -> false, List.of(outline));
		found.record.ifPresent(
			record -> record.withFound((float[]) map.getProcessor().getPixels(), map.getWidth()).putInto(map));
		map.setProperty("Info", String.format(Locale.ROOT,
			"Match of each place of %s with the place %d, %d of %s: the cosine of what hiding them takes away from the"
				+ " embeddings of %s, -1..1.%nThe best place is %.1f, %.1f: match %.4f, strength %.6g.%n",
			query.getTitle(), x, y, reference.getTitle(), found.run.model(), best.queryX(), best.queryY(),
			best.match(), best.strength()) + Objects.requireNonNullElse(map.getProperty("Info"), ""));
		Notice.say(String.format(Locale.ROOT, "%s at %d, %d corresponds best to %s at %.1f, %.1f: match %.3f.",
			reference.getTitle(), x, y, query.getTitle(), best.queryX(), best.queryY(), best.match()));
		return map;
	}

	/**
	 * Both images, and how they correspond.
	 *
	 * @param reference one of them
	 * @param query the other one
	 * @param correspondence of their places
	 * @param run the model
	 * @param record of all that, without what is found
	 */
	record Found(OccludedImage reference, OccludedImage query, Correspondence correspondence,
		ModelProvenance run, Optional<LinkRecord> record) {}

	/** Embeds the occlusions of both images, or takes them as they were kept. */
	Found find(final ImagePlus reference, final ImagePlus query, final Progress progress) {
		try (Embedder embedder = saliency.open(model, device)) {
			final ModelProvenance run = ModelProvenance.of(model, embedder);
			final SimilaritySaliency explaining = new SimilaritySaliency(embedder, saliency.keptEmbeddings());
			final OccludedImage ofReference = occluded(explaining, reference, new SubProgress(progress, 0, 2));
			final OccludedImage ofQuery = occluded(explaining, query, new SubProgress(progress, 1, 2));
			return new Found(ofReference, ofQuery,
				new Correspondence(ofReference, ofQuery, settings.apply(reference).build().distance()), run, Optional
					.ofNullable(recorded).map(keys -> LinkRecord.of(keys, intensity, reference, query, embedder)));
		}
	}

	private OccludedImage occluded(final SimilaritySaliency explaining, final ImagePlus image,
		final Progress progress) {
		final Roi roi = image.getRoi();
		final SaliencySettings chosen = settings.apply(image)
			.region(roi != null && roi.isArea() ? MapReader.selection(roi, image) : null).build();
		final OccludedImage occluded = explaining
			.occluded(ImagePlusReader.plane(image, PlanePosition.current(image), intensity), chosen, progress);
		checkPlaces(occluded);
		return occluded;
	}

	/** Where most of the image is hidden at a time, no place corresponds to one. */
	static void checkPlaces(final OccludedImage image) {
		final long half = (long) image.width() * image.height() / 2;
		final long large = image.occlusions().stream()
			.filter(occlusion -> (long) occlusion.width() * occlusion.height() > half).count();
		if (2 * large > image.occlusions().size()) {
			throw new IllegalArgumentException("perturber: it hides places all over the image at a time, so that no"
				+ " place can be told from the others; choose one that hides one place, such as sliding-window.");
		}
	}
}
