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

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.io.RoiEncoder;
import ij.plugin.filter.ThresholdToSelection;
import ij.plugin.frame.RoiManager;
import ij.process.ImageProcessor;

import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

import org.sbsm.imagej.overlay.SaliencyLayer;
import org.sbsm.occlusion.Mask;
import org.sbsm.occlusion.Occlusion;
import org.sbsm.occlusion.Window;

/**
 * Regions that users have outlined, in the ROI Manager or in the overlay of an image:
 * what encloses an area, whatever its shape. Lines, points, texts and pictures are left
 * out.
 *
 * @param rois in ImageJ's order
 */
public record UserRegions(List<Roi> rois) {

	/** Of the ROI Manager if it has any, else of the overlay. */
	public static final String AUTO = "auto";

	/** Of the ROI Manager. */
	public static final String MANAGER = "manager";

	/** Of the overlay of the reference image. */
	public static final String OVERLAY = "overlay";

	/**
	 * @param image the reference image
	 * @param from {@link #AUTO}, {@link #MANAGER} or {@link #OVERLAY}
	 * @return the regions, at least one
	 * @throws IllegalArgumentException if there is none; the message says what to do
	 */
	public static UserRegions of(final ImagePlus image, final String from) {
		// That of a macro in batch mode is made when asked for, which needs a screen.
		final RoiManager manager = GraphicsEnvironment.isHeadless() ? RoiManager.getRawInstance()
			: RoiManager.getInstance2();
		final List<Roi> managed = areas(manager == null ? new Roi[0] : manager.getRoisAsArray());
		final Overlay overlay = image.getOverlay();
		final List<Roi> laid = areas(overlay == null ? new Roi[0] : overlay.toArray());
		final UserRegions regions = new UserRegions(
			from.equals(OVERLAY) || from.equals(AUTO) && managed.isEmpty() ? laid : managed);
		if (!regions.rois.isEmpty()) return regions;
		throw new IllegalArgumentException(
			"perturber: regions needs regions that enclose an area; add some to " + switch (from) {
				case OVERLAY -> "the overlay of " + image.getTitle();
				case MANAGER -> "the ROI Manager";
				default -> "the ROI Manager, or to the overlay of " + image.getTitle();
			} + ".");
	}

	private static List<Roi> areas(final Roi[] rois) {
		return Arrays.stream(rois)
			.filter(roi -> roi.isArea() && !(roi instanceof ImageRoi) && !(roi instanceof TextRoi)
				&& !GridPreview.NAME.equals(roi.getName()) && !SaliencyLayer.isElement(roi))
			.toList();
	}

	/**
	 * @param width of the image, in pixels
	 * @param height of the image, in pixels
	 * @return one occlusion per region: the pixels that ImageJ counts to it, where they are
	 *         within the image
	 * @throws IllegalArgumentException if a region has no pixel within the image
	 */
	public List<Occlusion> occlusions(final int width, final int height) {
		final List<Occlusion> occlusions = new ArrayList<>();
		for (int i = 0; i < rois.size(); i++) {
			final Roi roi = rois.get(i);
			final String name = roi.getName() == null ? String.valueOf(i + 1) : roi.getName();
			occlusions.add(
				occlusion(roi, width, height).orElseThrow(() -> new IllegalArgumentException("perturber: the region "
					+ name + " has no pixel within the image of " + width + " x " + height + " pixels; remove it.")));
		}
		return occlusions;
	}

	private static Optional<Occlusion> occlusion(final Roi roi, final int width, final int height) {
		final Rectangle bounds = roi.getBounds();
		final ImageProcessor mask = roi.getMask();
		final Rectangle image = bounds.intersection(new Rectangle(width, height));
		final Rectangle box = new Rectangle(-1, -1);
		for (int y = image.y; y < image.y + image.height; y++) {
			for (int x = image.x; x < image.x + image.width; x++) {
				if (mask == null || mask.get(x - bounds.x, y - bounds.y) != 0) box.add(new Rectangle(x, y, 1, 1));
			}
		}
		if (box.isEmpty()) return Optional.empty();
		final Window window = new Window(box.x, box.y, box.width, box.height);
		if (mask == null) return Optional.of(window);
		final BitSet hidden = new BitSet();
		for (int i = 0; i < box.width * box.height; i++) {
			hidden.set(i, mask.get(i % box.width + box.x - bounds.x, i / box.width + box.y - bounds.y) != 0);
		}
		return Optional.of(new Mask(window, hidden));
	}

	/** @return each region in ImageJ's ROI format and Base64; the same pixels */
	public List<String> encoded() {
		return rois.stream()
			.map(roi -> Base64.getEncoder().encodeToString(RoiEncoder.saveAsByteArray(outline(roi)))).toList();
	}

	/**
	 * The outline of a region's pixels, at whole numbers: the format doesn't keep the
	 * pixels of all kinds of regions (of a rotated rectangle, for one).
	 */
	private static Roi outline(final Roi roi) {
		final ImageProcessor mask = roi.getMask();
		if (mask == null) return roi;
		mask.setThreshold(1, 255, ImageProcessor.NO_LUT_UPDATE);
		final Roi outline = ThresholdToSelection.run(new ImagePlus("", mask));
		outline.setLocation(roi.getBounds().x + outline.getBounds().x, roi.getBounds().y + outline.getBounds().y);
		return outline;
	}

	/**
	 * @param encoded regions as of {@link #encoded}
	 * @param width of the image, in pixels
	 * @param height of the image, in pixels
	 * @return the regions
	 * @throws IllegalArgumentException if one can't be read, see
	 *         {@link RecordedRois#decode}
	 */
	public static UserRegions decoded(final List<String> encoded, final int width, final int height) {
		return new UserRegions(encoded.stream().map(text -> RecordedRois.decode(text, width, height)).toList());
	}
}
