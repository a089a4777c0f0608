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

package org.sbsm.imagej.record;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.io.RoiEncoder;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

import net.imglib2.img.array.ArrayImgs;

import org.sbsm.embedding.Embedder;
import org.sbsm.engine.EngineVersions;
import org.sbsm.imagej.image.ImagePlusReader;
import org.sbsm.imagej.image.Intensity;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.imagej.record.MapRecord.ImageFacts;
import org.sbsm.imagej.record.MapRecord.ModelFacts;
import org.sbsm.imagej.region.UserRegions;
import org.sbsm.saliency.EvidenceAgreement;
import org.sbsm.saliency.Explanation;
import org.sbsm.saliency.aggregation.SaliencyMap;
import org.sbsm.saliency.volume.VolumeExplanation;

/** Collects what a {@link MapRecord} says while a map is made. */
public final class MapRecorder {

	private final Map<String, String> settings;
	private final Intensity intensity;
	private final List<ImageFacts> queries = new ArrayList<>();
	private ImageFacts reference;
	private String selection;
	private List<String> regions;
	private ModelFacts model;

	/**
	 * @param settings macro keys and values of the run, images left out
	 * @param intensity how grey values become brightness
	 */
	public MapRecorder(final Map<String, String> settings, final Intensity intensity) {
		this.settings = new TreeMap<>(settings);
		this.intensity = intensity;
	}

	/**
	 * @param image that is explained
	 * @param positions of the planes that are
	 * @param restricted whether its selection restricts the run
	 */
	public void reference(final ImagePlus image, final List<PlanePosition> positions,
		final boolean restricted) {
		reference = facts(image, positions, intensity);
		final Roi roi = restricted ? image.getRoi() : null;
		selection = encoded(roi);
	}

	/** In ImageJ's ROI format and Base64; {@code null} for none. */
	static String encoded(final Roi roi) {
		return roi == null ? null : Base64.getEncoder().encodeToString(RoiEncoder.saveAsByteArray(roi));
	}

	/** @param hidden the regions that the perturber hides */
	public void regions(final UserRegions hidden) {
		regions = hidden.encoded();
	}

	/** @param image all of whose slices are queries */
	public void query(final ImagePlus image) {
		query(image, PlanePosition.of(image, "all"));
	}

	/**
	 * @param image that is, or has, a query
	 * @param positions of the planes that are
	 */
	public void query(final ImagePlus image, final List<PlanePosition> positions) {
		queries.add(facts(image, positions, intensity));
	}

	/**
	 * @param title of a query that is no image, such as an item of a gallery or a concept
	 * @param embedding of it: the record has its hash
	 */
	public void query(final String title, final float[] embedding) {
		final PixelHash hash = new PixelHash();
		hash.add(ArrayImgs.floats(embedding.clone(), embedding.length, 1));
		queries.add(
			new ImageFacts(title, List.of(new PlanePosition(1, 1, 1).text()), embedding.length, 1, hash.hex()));
	}

	/** @param embedder that embeds the images */
	public void model(final Embedder embedder) {
		model = facts(embedder);
	}

	static ModelFacts facts(final Embedder embedder) {
		return new ModelFacts(embedder.model().name(), embedder.model().sha256(), embedder.device(),
			MapRecord.facts(embedder.model()));
	}

	/**
	 * @param explanations one per plane
	 * @return the record of the maps
	 */
	public MapRecord record(final List<Explanation> explanations) {
		final List<List<SaliencyMap>> maps = explanations.stream().map(Explanation::maps).toList();
		return record(maps, maps, sum(explanations, Explanation::occlusions),
			sum(explanations, Explanation::evaluated), explanations.stream().anyMatch(Explanation::unfinished),
			sum(explanations, Explanation::skipped), sum(explanations, Explanation::repeated),
			explanations.stream().map(Explanation::inference).toList(), agreement(explanations),
			explanations.stream().mapToDouble(explanation -> explanation.time().toNanos() / 1e9).sum());
	}

	/** @return {@code null} if nothing was compared */
	private static List<List<EvidenceAgreement>> agreement(final List<Explanation> explanations) {
		final List<List<EvidenceAgreement>> agreement = explanations.stream().map(Explanation::agreement)
			.toList();
		return agreement.stream().allMatch(List::isEmpty) ? null : agreement;
	}

	/**
	 * @param explanation of a volume
	 * @return the record of its maps
	 */
	public MapRecord record(final VolumeExplanation explanation) {
		return record(explanation.slices(), explanation.slices().subList(0, 1), explanation.cuboids(),
			explanation.evaluated(), explanation.unfinished(), explanation.skipped(), 0, explanation.inference(),
			null, explanation.time().toNanos() / 1e9);
	}

	/**
	 * @param maps by plane and query
	 * @param distances those of the maps whose distances differ
	 */
	private MapRecord record(final List<List<SaliencyMap>> maps, final List<List<SaliencyMap>> distances,
		final int occlusions, final int evaluated, final boolean unfinished, final int skipped,
		final int repeated, final List<String> inference, final List<List<EvidenceAgreement>> agreement,
		final double seconds) {
		final PixelHash hash = new PixelHash();
		maps.forEach(plane -> plane.forEach(map -> hash.add(map.image())));
		return new MapRecord(MapRecord.VERSION, program(), now(), settings, selection, regions, reference,
			queries, model,
			distances.stream().map(plane -> plane.stream().map(SaliencyMap::distance).toList()).toList(),
			occlusions, evaluated, unfinished, skipped, repeated, inference, agreement, seconds, versions(),
			hash.hex());
	}

	private static int sum(final List<Explanation> explanations, final ToIntFunction<Explanation> number) {
		return explanations.stream().mapToInt(number).sum();
	}

	static String program() {
		return "Similarity Saliency " + version(MapRecorder.class);
	}

	static String now() {
		return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
	}

	static Map<String, String> versions() {
		final Map<String, String> versions = new TreeMap<>(EngineVersions.get());
		versions.put("ImageJ", IJ.getFullVersion());
		versions.put("Java", System.getProperty("java.version"));
		versions.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
		return versions;
	}

	private static String version(final Class<?> type) {
		final String version = type.getPackage().getImplementationVersion();
		return version == null ? "(unpacked)" : version;
	}

	/**
	 * @param image of the run
	 * @param positions of its planes that take part
	 * @param intensity how grey values become brightness
	 * @return what the record says of it
	 */
	public static ImageFacts facts(final ImagePlus image, final List<PlanePosition> positions,
		final Intensity intensity) {
		final PixelHash hash = new PixelHash();
		final List<String> planes = new ArrayList<>();
		for (final PlanePosition position : positions) {
			hash.add(ImagePlusReader.plane(image, position, intensity));
			planes.add(position.text());
		}
		return new ImageFacts(image.getTitle(), planes, image.getWidth(), image.getHeight(), hash.hex());
	}
}
