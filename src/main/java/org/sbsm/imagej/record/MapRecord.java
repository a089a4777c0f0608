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

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;

import ij.ImagePlus;

import java.util.List;
import java.util.Map;

import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.saliency.EvidenceAgreement;

/**
 * All that a map was made of: it is kept as JSON in the info of the map's image, and so
 * in the TIFF file that the map is saved in.
 *
 * @param saliencyRecord version of the record, {@value #VERSION}
 * @param program that made the map, with its version
 * @param created when, in UTC (ISO 8601)
 * @param settings macro keys and values of the run, images left out
 * @param selection of the reference image that restricted the run, in ImageJ's ROI
 *        format and Base64; {@code null} if there was none
 * @param regions that were hidden one after the other, in the same format; {@code null}
 *        if others were
 * @param reference the image that was explained
 * @param queries what it was compared with
 * @param model that embedded the images
 * @param distances one list per plane, or a single one if the planes are a volume: from
 *        the reference image to each query
 * @param occlusions of all planes, or of the volume
 * @param evaluated how many of them the maps are made of
 * @param unfinished whether the user ended the work before all were evaluated
 * @param skipped how many of them changed nothing
 * @param repeated how many of them gave the same image as another one
 * @param inference how the model was run on the occlusions, per plane: see
 *        {@link org.sbsm.saliency.Explanation#inference}; {@code null} in older records
 * @param agreement per plane and query, how well the first occlusions agree with those
 *        of the model with 32 bits; {@code null} if it was that model, or in older
 *        records; none for planes that weren't compared any more
 * @param seconds that it took
 * @param versions of what else took part
 * @param mapSha256 hash of the maps, see {@link PixelHash}
 */
public record MapRecord(int saliencyRecord, String program, String created, Map<String, String> settings,
	String selection, List<String> regions, ImageFacts reference, List<ImageFacts> queries, ModelFacts model,
	List<List<Double>> distances, int occlusions, int evaluated, boolean unfinished, int skipped, int repeated,
	List<String> inference, List<List<EvidenceAgreement>> agreement, double seconds,
	Map<String, String> versions, String mapSha256) {

	public static final int VERSION = 1;

	static final Gson GSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping()
		.serializeSpecialFloatingPointValues().create();

	static final String INFO = "Info";

	/**
	 * An image of the run.
	 *
	 * @param title of the image
	 * @param planes that took part, such as {@code "c 1, z 3, t 1"}
	 * @param width in pixels
	 * @param height in pixels
	 * @param sha256 hash of what the model was shown: the planes' brightness, 0..1, see
	 *        {@link PixelHash}
	 */
	public record ImageFacts(String title, List<String> planes, int width, int height, String sha256) {}

	/**
	 * The model of the run.
	 *
	 * @param name in the model library, or a path
	 * @param sha256 hash of its file
	 * @param device it ran on
	 * @param descriptor what it takes and gives
	 */
	public record ModelFacts(String name, String sha256, String device, JsonObject descriptor) {}

	/** @return whether the planes were explained as one volume */
	public boolean isOfVolume() {
		return PlanePosition.VOLUME.equals(settings.get("planes"));
	}

	/** Keeps the record in the info of an image. */
	public void putInto(final ImagePlus map) {
		map.setProperty(INFO, GSON.toJson(this));
	}

	/**
	 * @param value a record
	 * @return those of its components as JSON that are facts: texts, numbers, flags,
	 *         choices, and lists of such. Where files are, and what the program keeps for
	 *         itself, is none of a record's business
	 */
	static JsonObject facts(final Object value) {
		final JsonObject json = new JsonObject();
		for (final var component : value.getClass().getRecordComponents()) {
			try {
				final Object part = component.getAccessor().invoke(value);
				if (isFact(part)) json.add(component.getName(), GSON.toJsonTree(part));
			}
			catch (final ReflectiveOperationException exc) {
				throw new IllegalStateException(exc);
			}
		}
		return json;
	}

	private static boolean isFact(final Object part) {
		return part instanceof String || part instanceof Number || part instanceof Boolean || part instanceof Enum
			|| part instanceof List<?> list && list.stream().allMatch(MapRecord::isFact);
	}
}
