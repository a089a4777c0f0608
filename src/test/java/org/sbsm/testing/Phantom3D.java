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

package org.sbsm.testing;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.FloatProcessor;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

/**
 * A synthetic CT of a chest, in Hounsfield units: air, a body, lungs, a spine, ribs,
 * noise; and a sphere, which can be anywhere. The same seed gives the same noise.
 */
public final class Phantom3D {

	/** Hounsfield units that are shown as black: the window for soft tissue. */
	public static final double LOWEST = -160;

	/** Hounsfield units that are shown as white. */
	public static final double HIGHEST = 240;

	private static final float AIR = -1000;
	private static final float LUNG = -850;
	private static final float SOFT = 40;
	private static final float BONE = 600;
	private static final float NOISE = 15;

	/**
	 * A sphere in the phantom.
	 *
	 * @param x of its middle, in voxels
	 * @param y of its middle, in voxels
	 * @param z of its middle, in slices
	 * @param radius in voxels of the plane
	 * @param units Hounsfield units in it
	 */
	public record Sphere(double x, double y, double z, double radius, float units) {

		/**
		 * @param spacing from slice to slice, in voxels of the plane
		 * @return whether a voxel is in it
		 */
		public boolean contains(final double voxelX, final double voxelY, final double slice,
			final double spacing) {
			final double depth = (slice - z) * spacing;
			return Math.pow(voxelX - x, 2) + Math.pow(voxelY - y, 2) + depth * depth <= radius * radius;
		}
	}

	private final int size;
	private final int slices;
	private final double spacing;
	private final float[][] voxels;

	/**
	 * @param size width and height, in voxels
	 * @param slices number of slices
	 * @param spacing from slice to slice, in voxels of the plane
	 * @param sphere in it; {@code null} for none
	 * @param seed of the noise
	 */
	public Phantom3D(final int size, final int slices, final double spacing, final Sphere sphere,
		final long seed) {
		this.size = size;
		this.slices = slices;
		this.spacing = spacing;
		voxels = new float[slices][size * size];
		final Random random = new Random(seed);
		for (int z = 0; z < slices; z++) {
			for (int i = 0; i < size * size; i++) {
				final int x = i % size;
				final int y = i / size;
				final boolean inSphere = sphere != null && sphere.contains(x, y, z, spacing);
				voxels[z][i] = (inSphere ? sphere.units() : tissue(x, y, z)) + NOISE * (float) random.nextGaussian();
			}
		}
	}

	private float tissue(final int x, final int y, final int z) {
		// From -1 to 1 across the image.
		final double u = (2.0 * x + 1) / size - 1;
		final double v = (2.0 * y + 1) / size - 1;
		final double body = Math.hypot(u / 0.92, v / 0.7);
		if (body > 1) return AIR;
		if (Math.hypot(u / 0.13, (v - 0.45) / 0.13) < 1) return BONE;
		// Ribs slant from slice to slice.
		if (body > 0.86 && body < 0.94 && Math.sin(6 * Math.atan2(v, u) + z * spacing * 12 / size) > 0.5)
			return BONE;
		if (Math.hypot((Math.abs(u) - 0.42) / 0.3, (v + 0.02) / 0.48) < 1) return LUNG;
		return SOFT;
	}

	/** @return the slices (x, y), values 0..1 from {@link #LOWEST} to {@link #HIGHEST} */
	public List<RandomAccessibleInterval<FloatType>> slices() {
		final List<RandomAccessibleInterval<FloatType>> planes = new ArrayList<>();
		for (final float[] slice : voxels) {
			final float[] brightness = new float[slice.length];
			for (int i = 0; i < slice.length; i++) {
				brightness[i] = (float) Math.max(0, Math.min(1, (slice[i] - LOWEST) / (HIGHEST - LOWEST)));
			}
			planes.add(ArrayImgs.floats(brightness, size, size));
		}
		return planes;
	}

	/**
	 * @param title of the image
	 * @return it as an ImageJ stack of 32 bits in Hounsfield units, with its spacing in mm
	 *         (voxels of the plane are 1 mm wide), shown through {@link #LOWEST} to
	 *         {@link #HIGHEST}
	 */
	public ImagePlus image(final String title) {
		final ImageStack stack = new ImageStack(size, size);
		for (final float[] slice : voxels) {
			stack.addSlice(new FloatProcessor(size, size, slice.clone()));
		}
		final ImagePlus image = new ImagePlus(title, stack);
		image.setDimensions(1, slices, 1);
		image.getCalibration().pixelDepth = spacing;
		image.getCalibration().setUnit("mm");
		image.setDisplayRange(LOWEST, HIGHEST);
		return image;
	}
}
