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

package org.sbsm.imagej.overlay;

import ij.gui.Roi;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;

import java.awt.Color;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Makes the elements of an overlay that show a map: areas and lines, pixel by pixel as
 * the map has them. Unlike a picture with an opacity for each pixel, they stay as they
 * are when ImageJ saves them in a TIFF file, and take little room there.
 *
 * @param map its values; NaN where nothing was measured
 * @param colours of the map
 * @param look of the layer
 */
public record LayerElements(ImageProcessor map, MapColours colours, LayerLook look) {

	/** Steps of colour and opacity of a heat layer, for each sign. */
	private static final int LEVELS = 32;

	/** Strengths that contours go around. */
	private static final List<Double> CONTOURS = List.of(0.25, 0.5, 0.75);

	/** Share of the measured pixels that regions show. */
	private static final double TOP = 0.1;

	/** A line is as wide as this share of the shorter side, but at least a pixel. */
	private static final double LINE = 1 / 200.0;

	/** @return the elements; none where nothing is to be seen */
	List<Roi> elements() {
		return look.style() == LayerStyle.HEAT ? heat() : lines();
	}

	/** The pixels of each level are one element, with the level's colour and opacity. */
	private List<Roi> heat() {
		final byte[] levels = new byte[map.getPixelCount()];
		final Rectangle[] bounds = new Rectangle[2 * LEVELS + 1];
		for (int i = 0; i < levels.length; i++) {
			final int level = isShown(i) ? level(map.getf(i)) : LEVELS;
			levels[i] = (byte) level;
			if (level == LEVELS) continue;
			final Rectangle pixel = new Rectangle(i % map.getWidth(), i / map.getWidth(), 1, 1);
			if (bounds[level] == null) bounds[level] = pixel;
			else bounds[level].add(pixel);
		}
		final ByteProcessor image = new ByteProcessor(map.getWidth(), map.getHeight(), levels);
		final List<Roi> areas = new ArrayList<>();
		for (int level = 0; level < bounds.length; level++) {
			final Color colour = heatColour(value(level));
			if (bounds[level] == null || colour.getAlpha() == 0) continue;
			final Roi area = outline(image, bounds[level], level);
			area.setFillColor(colour);
			areas.add(area);
		}
		return areas;
	}

	/** From 0 (the largest negative value) over LEVELS (nothing) to 2 LEVELS. */
	private int level(final double value) {
		final int step = (int) Math.round(LEVELS * colours.strength(value));
		return LEVELS + (value < 0 && colours.isTwoSided() ? -step : step);
	}

	private double value(final int level) {
		return colours.value(Math.abs(level - LEVELS) / (double) LEVELS, level < LEVELS);
	}

	/**
	 * @param value of a map
	 * @return colour and opacity that a heat layer shows it in; clear below the threshold
	 */
	public Color layerColour(final double value) {
		return Math.abs(value) < threshold() ? withOpacity(colours.colour(value), 0) : heatColour(value);
	}

	/**
	 * The opacity grows with the square of the strength: what is of middling strength would
	 * otherwise be a veil, and what is weak a hole in it that looks as if it were meant.
	 */
	private Color heatColour(final double value) {
		final double strength = colours.strength(value);
		return withOpacity(colours.colour(value), strength * strength * look.opacity() / 100);
	}

	private static Color withOpacity(final Color colour, final double opacity) {
		// Clear black is 0, which ImageJ's files take for no colour at all.
		return new Color(colour.getRed(), colour.getGreen(), Math.max(1, colour.getBlue()),
			(int) Math.round(255 * opacity));
	}

	private double threshold() {
		return look.threshold() / 100 * colours.largest();
	}

	private boolean isShown(final int i) {
		return Math.abs(map.getf(i)) >= threshold();
	}

	private List<Roi> lines() {
		final List<Roi> lines = new ArrayList<>();
		for (final double value : lineValues()) {
			final ByteProcessor inside = new ByteProcessor(map.getWidth(), map.getHeight());
			final IntPredicate reaches = value < 0 && colours.isTwoSided() ? i -> map.getf(i) <= (float) value
				: i -> colours.strength(map.getf(i)) > 0
					&& (colours.max() <= 0 ? map.getf(i) <= (float) value : map.getf(i) >= (float) value);
			IntStream.range(0, map.getPixelCount()).filter(reaches).forEach(i -> inside.set(i, 1));
			final Roi line = outline(inside, new Rectangle(map.getWidth(), map.getHeight()), 1);
			if (line == null) continue;
			final double width = Math.max(1, LINE * Math.min(map.getWidth(), map.getHeight()));
			final Roi edge = (Roi) line.clone();
			edge.setStrokeWidth(2 * width);
			edge.setStrokeColor(withOpacity(Color.BLACK, lineOpacity() / 2));
			lines.add(edge);
			line.setStrokeWidth(width);
			line.setStrokeColor(lineColour(value));
			lines.add(line);
		}
		return lines;
	}

	/** @return colour and opacity of the line around all that reaches a value */
	public Color lineColour(final double value) {
		return withOpacity(colours.colour(value), lineOpacity());
	}

	/** Lines cover little: at half the opacity they are opaque already. */
	private double lineOpacity() {
		return Math.min(1, 2 * look.opacity() / 100);
	}

	/**
	 * @return values that the lines of the layer go around, not below the threshold; none
	 *         for a heat layer
	 */
	public List<Double> lineValues() {
		final DoubleStream values = switch (look.style()) {
			case HEAT -> DoubleStream.empty();
			case CONTOURS -> CONTOURS.stream().flatMapToDouble(
				strength -> DoubleStream.of(colours.value(strength, false), colours.value(strength, true)));
			case REGIONS -> strongestTenth();
		};
		return values.filter(value -> Math.abs(value) >= threshold()).distinct().boxed().toList();
	}

	/** The smallest absolute value of the tenth of the pixels that have the largest. */
	private DoubleStream strongestTenth() {
		final double[] sorted = IntStream.range(0, map.getPixelCount()).mapToDouble(i -> Math.abs(map.getf(i)))
			.filter(value -> !Double.isNaN(value)).sorted().toArray();
		if (sorted.length == 0 || sorted[sorted.length - 1] == 0) return DoubleStream.empty();
		final int count = (int) Math.ceil(TOP * sorted.length);
		// If fewer pixels than that aren't 0, those are all that is strong.
		final double least = Arrays.stream(sorted, sorted.length - count, sorted.length)
			.filter(value -> value > 0).min().orElseThrow();
		final double value = Math.max(least, threshold());
		return colours.isTwoSided() ? DoubleStream.of(value, -value)
			: DoubleStream.of(colours.max() <= 0 ? -value : value);
	}

	/** The outline of the pixels that have a value, or {@code null} if there are none. */
	private static Roi outline(final ByteProcessor image, final Rectangle bounds, final int value) {
		image.setRoi(bounds);
		final ImageProcessor part = image.crop();
		part.setThreshold(value, value, ImageProcessor.NO_LUT_UPDATE);
		final Roi outline = new ThresholdToSelection().convert(part);
		if (outline == null) return null;
		outline.setLocation(outline.getBounds().x + bounds.x, outline.getBounds().y + bounds.y);
		return outline;
	}
}
