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

package org.sbsm.occlusion.region;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;

import org.sbsm.occlusion.Occlusion;
import org.sbsm.occlusion.Perturber;
import org.sbsm.text.Sha256;

/**
 * Hides one given region after the other, each as a whole: organs, lesions or cells,
 * for example, which someone has outlined. Regions may overlap; what none of them
 * covers has no saliency.
 */
public final class Regions implements Perturber {

	private final List<Occlusion> regions;

	/** @param regions at least one, each within the image that is explained */
	public Regions(final List<Occlusion> regions) {
		this.regions = List.copyOf(regions);
	}

	/**
	 * @throws IllegalArgumentException if there are no regions, or one is not within the
	 *         image
	 */
	@Override
	public List<Occlusion> occlusions(final int width, final int height) {
		if (regions.isEmpty()) {
			throw new IllegalArgumentException(
				"perturber: regions needs at least one region; none was given that could be hidden.");
		}
		for (final Occlusion region : regions) {
			if (region.x() + region.width() > width || region.y() + region.height() > height) {
				throw new IllegalArgumentException("perturber: a region reaches to x = "
					+ (region.x() + region.width() - 1) + ", y = " + (region.y() + region.height() - 1)
					+ ", outside the image of " + width + " x " + height + " pixels.");
			}
		}
		return regions;
	}

	/**
	 * The regions of an image that was shifted to the right and down.
	 *
	 * @param shift in pixels, at least 0
	 * @param width of the image, in pixels
	 * @param height of the image, in pixels
	 * @return the regions, shifted with it; those that left the image are left out
	 */
	public Regions shifted(final int shift, final int width, final int height) {
		return new Regions(
			regions.stream().filter(region -> region.x() + shift < width && region.y() + shift < height)
				.<Occlusion>map(region -> new Shifted(region, shift, width, height)).toList());
	}

	/** The mean of the regions' bounding boxes. */
	@Override
	public int[] typicalSize(final int width, final int height) {
		return new int[] { atLeastOne(regions.stream().mapToInt(Occlusion::width).average().orElse(1)),
			atLeastOne(regions.stream().mapToInt(Occlusion::height).average().orElse(1)) };
	}

	private static int atLeastOne(final double value) {
		return (int) Math.max(1, Math.round(value));
	}

	/** A digest of all weights of all regions, in their order. */
	@Override
	public String key() {
		final MessageDigest digest = Sha256.digest();
		for (final Occlusion region : regions) {
			digest.update(ByteBuffer.allocate(4 * Integer.BYTES).putInt(region.x()).putInt(region.y())
				.putInt(region.width()).putInt(region.height()).flip());
			final ByteBuffer row = ByteBuffer.allocate(Float.BYTES * region.width());
			for (int y = region.y(); y < region.y() + region.height(); y++) {
				row.clear();
				for (int x = region.x(); x < region.x() + region.width(); x++) {
					row.putFloat(region.weight(x, y));
				}
				digest.update(row.flip());
			}
		}
		return "regions " + Sha256.hexadecimal(digest);
	}

	/** A region to the right and below of where it was. */
	private record Shifted(Occlusion region, int shift, int imageWidth, int imageHeight) implements Occlusion {

		@Override
		public int x() {
			return region.x() + shift;
		}

		@Override
		public int y() {
			return region.y() + shift;
		}

		@Override
		public int width() {
			return Math.min(region.width(), imageWidth - x());
		}

		@Override
		public int height() {
			return Math.min(region.height(), imageHeight - y());
		}

		@Override
		public float weight(final int column, final int row) {
			return region.weight(column - shift, row - shift);
		}
	}
}
