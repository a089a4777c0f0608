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

package org.sbsm.imagej.region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.RotatedRectRoi;
import ij.gui.ShapeRoi;
import ij.gui.TextRoi;
import ij.gui.Wand;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.sbsm.occlusion.Occlusion;
import org.sbsm.occlusion.Window;
import org.sbsm.occlusion.region.Regions;

/** Users' regions become occlusions, pixel by pixel. */
class UserRegionsTest {

	private static final int WIDTH = 60;
	private static final int HEIGHT = 45;

	/** One of each kind that encloses an area; some reach over the border. */
	private static List<Roi> regions() {
		final Random random = new Random(3);
		final List<Roi> rois = new ArrayList<>();
		rois.add(new Roi(5, 6, 20, 10));
		rois.add(new Roi(50, 40, 20, 20));
		rois.add(new Roi(2, 2, 20, 16, 9));
		rois.add(new OvalRoi(-6, -4, 25, 19));
		rois.add(new RotatedRectRoi(10, 10, 40, 30, 12));
		final int[] x = random.ints(7, -5, WIDTH + 5).toArray();
		final int[] y = random.ints(7, -5, HEIGHT + 5).toArray();
		rois.add(new PolygonRoi(x, y, 7, Roi.POLYGON));
		rois.add(
			new PolygonRoi(new float[] { 3.4f, 30.7f, 14.2f }, new float[] { 1.5f, 20.1f, 40.9f }, 3, Roi.FREEROI));
		rois.add(new ShapeRoi(new OvalRoi(10, 10, 30, 30)).not(new ShapeRoi(new OvalRoi(20, 20, 10, 10))));
		final ByteProcessor spots = new ByteProcessor(WIDTH, HEIGHT);
		for (int i = 0; i < WIDTH * HEIGHT; i++) {
			spots.set(i, random.nextInt(3) > 0 ? 255 : 0);
		}
		spots.set(30, 20, 255);
		final Wand wand = new Wand(spots);
		wand.autoOutline(30, 20, 255, 255, Wand.FOUR_CONNECTED);
		rois.add(new PolygonRoi(wand.xpoints, wand.ypoints, wand.npoints, Roi.TRACED_ROI));
		spots.setThreshold(255, 255, ImageProcessor.NO_LUT_UPDATE);
		rois.add(ThresholdToSelection.run(new ImagePlus("", spots)));
		return rois;
	}

	@Test
	void hidesThePixelsThatImageJFills() {
		final List<Roi> rois = regions();
		final List<Occlusion> occlusions = new UserRegions(rois).occlusions(WIDTH, HEIGHT);
		assertEquals(rois.size(), occlusions.size());
		for (int i = 0; i < rois.size(); i++) {
			final ByteProcessor filled = new ByteProcessor(WIDTH, HEIGHT);
			filled.setValue(1);
			filled.fill(rois.get(i));
			final Occlusion occlusion = occlusions.get(i);
			int hidden = 0;
			for (int y = occlusion.y(); y < occlusion.y() + occlusion.height(); y++) {
				for (int x = occlusion.x(); x < occlusion.x() + occlusion.width(); x++) {
					assertEquals(filled.get(x, y), occlusion.weight(x, y), rois.get(i).toString());
					if (occlusion.weight(x, y) > 0) hidden++;
				}
			}
			assertEquals((int) (filled.getStatistics().mean * WIDTH * HEIGHT + 0.5), hidden,
				rois.get(i).toString());
		}
		assertEquals(new Window(50, 40, 10, 5), occlusions.get(1));
	}

	@Test
	void theyAreTheSameAfterTheRecord() {
		for (final Roi roi : regions()) {
			final UserRegions regions = new UserRegions(List.of(roi));
			assertEquals(new Regions(regions.occlusions(WIDTH, HEIGHT)).key(),
				new Regions(UserRegions.decoded(regions.encoded(), WIDTH, HEIGHT).occlusions(WIDTH, HEIGHT)).key(),
				roi.toString());
		}
		final String key = new Regions(new UserRegions(regions()).occlusions(WIDTH, HEIGHT)).key();
		final List<Roi> others = regions();
		others.set(3, new OvalRoi(-6, -4, 25, 18));
		assertNotEquals(key, new Regions(new UserRegions(others).occlusions(WIDTH, HEIGHT)).key());
	}

	@Test
	void ofAnOverlayOnlyWhatEnclosesAnAreaCounts() {
		final ImagePlus image = new ImagePlus("image", new ByteProcessor(WIDTH, HEIGHT));
		final Overlay overlay = new Overlay(new Line(1, 2, 30, 4));
		overlay.add(new PointRoi(3, 3));
		overlay.add(new TextRoi(3, 3, "text"));
		overlay.add(new ImageRoi(0, 0, new ByteProcessor(WIDTH, HEIGHT)));
		image.setOverlay(overlay);
		assertEquals(
			"perturber: regions needs regions that enclose an area; add some to the ROI Manager, or to the overlay"
				+ " of image.",
			assertThrows(IllegalArgumentException.class, () -> UserRegions.of(image, UserRegions.AUTO))
				.getMessage());
		overlay.add(new OvalRoi(10, 10, 9, 9));
		assertEquals(1, UserRegions.of(image, UserRegions.AUTO).rois().size());
	}

	@Test
	void aRegionOutsideTheImageIsNamed() {
		final Roi outside = new Roi(100, 0, 10, 10);
		outside.setName("nucleus");
		final UserRegions regions = new UserRegions(List.of(new Roi(0, 0, 5, 5), outside));
		assertEquals("perturber: the region nucleus has no pixel within the image of 60 x 45 pixels; remove it.",
			assertThrows(IllegalArgumentException.class, () -> regions.occlusions(WIDTH, HEIGHT)).getMessage());
	}
}
