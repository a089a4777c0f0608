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

package org.sbsm.saliency.volume;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.embedding.ModelInput;
import org.sbsm.embedding.Patch;
import org.sbsm.image.Resampling;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.occlusion.Occlusion;
import org.sbsm.saliency.occluded.ModelChannels;
import org.sbsm.saliency.occluded.OccludedInput;
import org.sbsm.saliency.settings.SaliencySettings;

/**
 * A volume as the input of a model of volumes, and what hiding a cuboid changes in it.
 * <p>
 * The cuboid is hidden in the volume, at the volume's own resolution, with the fill of
 * the volume. Each slice is then resampled in x and y, and the slices in z: together
 * that is trilinear, with the same antialiasing on all axes. Only what the cuboid
 * touches is made anew. Safe for use by many threads.
 * </p>
 */
final class VolumeInput {

	private final ModelDescriptor model;
	private final Resampling depth;

	/** Each slice in the model's width and height: (channel, y, x). */
	private final float[][] slices;

	/** Empty if nothing is ever hidden. */
	private final OccludedInput[] occluded;

	private final ModelInput base;

	private VolumeInput(final ModelDescriptor model, final float[][] slices, final OccludedInput[] occluded) {
		this.model = model;
		this.slices = slices;
		this.occluded = occluded;
		depth = new Resampling(slices.length, model.depth());
		base = new ModelInput(model.width(), Math.multiplyExact(model.height(), model.depth()), model.channels(),
			resampled());
	}

	/**
	 * @param images the slices, as {@link VolumeSaliency} takes them
	 * @param settings perturber and fill
	 * @param window depth of the cuboids in slices
	 * @param model of volumes
	 * @param stop asked before each slice; {@code true} ends the work
	 * @return the volume, of which cuboids can be hidden
	 * @throws CancellationException if {@code stop} said so
	 */
	static VolumeInput of(final List<? extends RandomAccessibleInterval<? extends RealType<?>>> images,
		final SaliencySettings settings, final int window, final ModelDescriptor model,
		final BooleanSupplier stop) {
		final int[] size = { model.width(), model.height() };
		final List<List<RandomAccessibleInterval<FloatType>>> slices = new ArrayList<>();
		for (final RandomAccessibleInterval<? extends RealType<?>> image : images) {
			if (stop.getAsBoolean()) throw new CancellationException();
			slices.add(ModelChannels.of(image, "reference"));
		}
		final int[] part = settings.perturber().typicalSize((int) slices.get(0).get(0).dimension(0),
			(int) slices.get(0).get(0).dimension(1));
		final List<List<RandomAccessibleInterval<FloatType>>> fills = settings.fill().ofVolume(slices,
			new int[] { part[0], part[1], window }, ModelChannels.mean(model));
		final OccludedInput[] occluded = IntStream.range(0, slices.size()).mapToObj(z -> {
			if (stop.getAsBoolean()) throw new CancellationException();
			return new OccludedInput(ModelChannels.forModel(slices.get(z), model),
				ModelChannels.forModel(fills.get(z), model), model, size);
		}).toArray(OccludedInput[]::new);
		return new VolumeInput(model,
			Arrays.stream(occluded).map(slice -> slice.base().values()).toArray(float[][]::new), occluded);
	}

	/**
	 * @param images the slices, as {@link VolumeSaliency} takes them
	 * @param model of volumes
	 * @return the volume as the model takes it: the slices one below the other
	 */
	static ModelInput unoccluded(final List<? extends RandomAccessibleInterval<? extends RealType<?>>> images,
		final ModelDescriptor model) {
		final int[] size = { model.width(), model.height() };
		return new VolumeInput(model,
			images.stream()
				.map(image -> OccludedInput
					.unoccluded(ModelChannels.forModel(ModelChannels.of(image, "query"), model), model, size).values())
				.toArray(float[][]::new),
			new OccludedInput[0]).base;
	}

	/** @return the volume with nothing hidden */
	ModelInput base() {
		return base;
	}

	private float[] resampled() {
		final int plane = model.width() * model.height();
		final float[] values = new float[Math.multiplyExact(plane, model.channels() * model.depth())];
		for (int c = 0; c < model.channels(); c++) {
			for (int z = 0; z < model.depth(); z++) {
				final float[] weights = depth.weights(z);
				for (int k = 0; k < weights.length; k++) {
					add(slices[depth.start(z) + k], c * plane, weights[k], values, (c * model.depth() + z) * plane,
						plane);
				}
			}
		}
		return values;
	}

	private static void add(final float[] slice, final int from, final float weight, final float[] values,
		final int to, final int count) {
		for (int i = 0; i < count; i++) {
			values[to + i] += weight * slice[from + i];
		}
	}

	/**
	 * What hiding a cuboid changes.
	 *
	 * @param range of slices, a window of an image of one row
	 * @param part of each slice, in its pixels
	 * @return the part of the input that it changes: whole rows of the slices between, too,
	 *         as they stand one below the other; {@code null} if it changes nothing
	 */
	Patch patch(final Occlusion range, final Occlusion part) {
		final Patch[] hidden = new Patch[slices.length];
		Patch any = null;
		for (int z = range.x(); z < range.x() + range.width(); z++) {
			hidden[z] = occluded[z].patch(part);
			if (hidden[z] != null) any = hidden[z];
		}
		if (any == null) return null;
		final int[] planes = depth.touching(range.x(), range.x() + range.width());
		final int rows = (planes[1] - 1 - planes[0]) * model.height() + any.height();
		final int top = planes[0] * model.height() + any.y();
		final float[] values = new float[model.channels() * rows * any.width()];
		boolean changed = false;
		for (int c = 0; c < model.channels(); c++) {
			for (int row = 0; row < rows; row++) {
				final int place = (c * rows + row) * any.width();
				final int y = (top + row) % model.height();
				final int before = (c * base.height() + top + row) * base.width() + any.x();
				if (y >= any.y() && y < any.y() + any.height())
					row(hidden, any, (top + row) / model.height(), c, y, values, place);
				else
					System.arraycopy(base.values(), before, values, place, any.width());
				changed |= !Arrays.equals(values, place, place + any.width(), base.values(), before,
					before + any.width());
			}
		}
		return changed ? new Patch(any.x(), top, any.width(), rows, values) : null;
	}

	/**
	 * A row of the input, from slices with the part hidden where it is.
	 *
	 * @param area where the part is in a slice
	 * @param z slice of the input
	 * @param y row in the slice
	 */
	private void row(final Patch[] hidden, final Patch area, final int z, final int c, final int y,
		final float[] values, final int place) {
		final float[] weights = depth.weights(z);
		for (int k = 0; k < weights.length; k++) {
			final int slice = depth.start(z) + k;
			final Patch patch = hidden[slice];
			if (patch == null)
				add(slices[slice], (c * model.height() + y) * model.width() + area.x(), weights[k], values, place,
					area.width());
			else
				add(patch.values(), (c * area.height() + y - area.y()) * area.width(), weights[k], values, place,
					area.width());
		}
	}
}
