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

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.embedding.Embedder;
import org.sbsm.evaluation.faithfulness.PixelOrder;
import org.sbsm.evaluation.measure.Maps;
import org.sbsm.imagej.image.ImagePlusReader;
import org.sbsm.imagej.image.MapReader;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.imagej.record.MapImages;
import org.sbsm.imagej.record.RecordedPair;
import org.sbsm.imagej.status.Notice;
import org.sbsm.saliency.Explanation;
import org.sbsm.saliency.SimilaritySaliency;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.Evidence;

/**
 * The signed evidence of the slice of a map that is shown, by which its zeros can be
 * ordered. A map of positive or negative evidence doesn't have it; so it is made again
 * from the map's record: without a pass of the model if the embeddings are kept, else
 * with as many as the map took. It counts only if the map, made again beside it, is the
 * same bit for bit. So the order doesn't depend on what is kept.
 */
public final class SignedEvidence {

	private final ImagePlus map;
	private final RecordedPair pair;
	private final int zeros;
	private final RecordedRun run;

	/** {@code null} if it can't be made, or nothing is to be ordered by it. */
	private final ExplanationSetup setup;

	/** Why it can't be made; empty if nothing is to be said. */
	private final String absence;

	private SignedEvidence(final ImagePlus map, final RecordedPair pair, final RecordedRun run,
		final ExplanationSetup setup, final String absence) {
		this.map = map;
		this.pair = pair;
		this.run = run;
		this.setup = setup;
		this.absence = absence;
		zeros = zeros(map);
	}

	/**
	 * @param map a map, with a record or without
	 * @return what leaves pixels of equal value in reading order
	 */
	public static SignedEvidence none(final ImagePlus map) {
		return new SignedEvidence(map, null, null, null, "");
	}

	/**
	 * @param map a map, with a record or without
	 * @param pair the images that it is taken to be of
	 * @param setups what a map was made with, from its record; throws an
	 *        {@link IllegalArgumentException} if that can't be used
	 * @return the signed evidence, not made yet
	 */
	public static SignedEvidence of(final ImagePlus map, final RecordedPair pair,
		final Function<RecordedRun, ExplanationSetup> setups) {
		if (zeros(map) < 2) return none(map);
		if (!MapImages.isMap(map)) return absent(map, "it has no record that says how it was made");
		final RecordedRun run = new RecordedRun(map);
		// Pixels that are equal there are equal in the signed evidence.
		if (run.evidence() == Evidence.SIGNED) return none(map);
		if (!pair.isOf(map)) return absent(map, "other images are used than those of its record");
		if (run.isUnfinished()) return absent(map, "it was ended before all windows were evaluated");
		if (!MapImages.isAsRecorded(map)) return absent(map, "it was changed after it was made");
		try {
			return new SignedEvidence(map, pair, run, setups.apply(run), "");
		}
		catch (final IllegalArgumentException exc) {
			return absent(map, failure(exc));
		}
	}

	private static SignedEvidence absent(final ImagePlus map, final String why) {
		return new SignedEvidence(map, null, null, null, why);
	}

	private static String failure(final IllegalArgumentException exc) {
		return "it can't be made again (" + exc.getMessage().replaceFirst("\\.$", "") + ")";
	}

	private static int zeros(final ImagePlus map) {
		int zeros = 0;
		for (final float value : values(MapReader.map(map, "map"))) {
			if (value == 0) zeros++;
		}
		return zeros;
	}

	/** NaN, where nothing was measured, stays NaN. */
	private static float[] values(final RandomAccessibleInterval<FloatType> map) {
		return Maps.values(map, "map");
	}

	/** @return how often the model is run at most */
	long passes() {
		return setup == null ? 0
			: setup.settings().perturber().occlusions(map.getWidth(), map.getHeight()).size();
	}

	/**
	 * An order of a map's pixels.
	 *
	 * @param order of falling saliency
	 * @param tiesBy what pixels of equal saliency are ordered by: {@code signed evidence},
	 *        or {@code position} for reading order
	 */
	record Order(PixelOrder order, String tiesBy) {}

	/**
	 * Orders the pixels of the map. Says so if zeros can't be ordered by the signed
	 * evidence, and how often the model is run for it at most.
	 *
	 * @param progress hears of the passes; may end the work
	 * @return the order
	 * @throws IllegalArgumentException if the map gives no order; the message says why
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	Order order(final Progress progress) {
		final RandomAccessibleInterval<FloatType> values = MapReader.map(map, "map");
		final PixelOrder byPosition = PixelOrder.falling(values);
		String why = absence;
		if (setup != null) {
			try (Embedder embedder = setup.open()) {
				final boolean same = run.modelSha256().equals(embedder.model().sha256());
				if (!same) return new Order(byPosition, said("another model is used than that of its record"));
				final Explanation explanation = again(embedder, progress);
				if (Arrays.equals(values(values), values(explanation.maps().get(0).image())))
					return new Order(PixelOrder.falling(values, run.evidence(), explanation.signed().get(0).image()),
						"signed evidence");
				why = "it isn't the same, bit for bit, when it is made again";
			}
			catch (final IllegalArgumentException exc) {
				why = failure(exc);
			}
		}
		return new Order(byPosition, said(why));
	}

	private Explanation again(final Embedder embedder, final Progress progress) {
		Notice.say("Evaluate Saliency: the signed evidence of " + map.getTitle() + " is made again, by at most "
			+ passes() + " passes of the network; none if the embeddings are kept.");
		return new SimilaritySaliency(embedder, setup.store()).withSignedEvidence().explain(
			plane(pair.reference(), pair.referencePlane()), List.of(plane(pair.query(), pair.queryPlane())),
			setup.settings(), progress);
	}

	/** @return by what zeros are ordered then */
	private String said(final String why) {
		if (!why.isEmpty())
			Notice.say("Evaluate Saliency: " + map.getTitle() + " has " + zeros
				+ " pixels of 0, which are ordered by position, not by the signed evidence: " + why + ".");
		return "position";
	}

	private RandomAccessibleInterval<FloatType> plane(final ImagePlus image, final PlanePosition position) {
		return ImagePlusReader.plane(image, position, setup.intensity());
	}
}
