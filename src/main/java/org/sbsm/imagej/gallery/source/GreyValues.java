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

package org.sbsm.imagej.gallery.source;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.measure.Calibration;
import ij.plugin.Duplicator;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.util.DicomTools;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Util;

import org.sbsm.image.axes.Brightness;
import org.sbsm.image.axes.IntensityRange;
import org.sbsm.imagej.image.ImagePlusReader;
import org.sbsm.imagej.image.Intensity;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.text.Numbers;

/**
 * The rule of a gallery that makes brightness of grey values. It depends on the image
 * alone, not on what happens to be on the screen.
 * <p>
 * {@code auto}: window and level of a DICOM file; else 0..255 for 8 bits, and from the
 * smallest to the largest value of the plane for 16 and 32 bits. {@code full}: the full
 * range of the type, for 32 bits from the smallest to the largest value. {@code range}:
 * black and white are given, in the units of the image's calibration, such as
 * Hounsfield units. Colours and palettes are divided by 255; a composite's channels
 * have their colours, each with the rule's range.
 * </p>
 */
public final class GreyValues {

	private static final String AUTO = "auto";
	private static final String FULL = "full";

	private static final Pattern RANGE = Pattern.compile("range (\\S+) (\\S+)");

	private final String text;

	/** In calibrated units; {@code null} if it isn't given. */
	private final IntensityRange range;

	private GreyValues(final String text, final IntensityRange range) {
		this.text = text;
		this.range = range;
	}

	/**
	 * @param name {@code auto}, {@code full} or {@code range}
	 * @param black of {@code range}
	 * @param white of {@code range}
	 * @return the rule
	 * @throws IllegalArgumentException if there is none of that name, or black isn't below
	 *         white
	 */
	public static GreyValues of(final String name, final double black, final double white) {
		if (name.equals("range")) {
			if (!(black < white)) {
				throw new IllegalArgumentException(
					"black: " + black + " is not allowed; it must be below white, which is " + white + ".");
			}
			return new GreyValues("range " + black + " " + white, new IntensityRange(black, white));
		}
		if (!name.equals(AUTO) && !name.equals(FULL)) {
			throw new IllegalArgumentException(
				"grey_values: " + name + " is not allowed; it must be one of: auto, full, range.");
		}
		return new GreyValues(name, null);
	}

	/**
	 * @param text of a rule, as a gallery has it
	 * @return the rule
	 * @throws IllegalArgumentException if it is none
	 */
	public static GreyValues parse(final String text) {
		final Matcher matcher = RANGE.matcher(text);
		if (!matcher.matches()) return of(text, 0, 0);
		final OptionalDouble black = Numbers.decimal(matcher.group(1));
		final OptionalDouble white = Numbers.decimal(matcher.group(2));
		return of("range", black.orElse(0), white.orElse(0));
	}

	/** @return it as keys and values of macros and jobs */
	public Map<String, String> options() {
		final Matcher matcher = RANGE.matcher(text);
		if (!matcher.matches()) return Map.of("grey_values", text);
		final Map<String, String> options = new LinkedHashMap<>();
		options.put("grey_values", "range");
		options.put("black", matcher.group(1));
		options.put("white", matcher.group(2));
		return options;
	}

	/** @return it as a gallery keeps it */
	public String text() {
		return text;
	}

	/**
	 * @param image with the plane; not changed
	 * @param position of the plane
	 * @return its brightness (x, y, channel), one channel for grey, three for colour;
	 *         values 0..1
	 */
	public RandomAccessibleInterval<FloatType> brightness(final ImagePlus image, final PlanePosition position) {
		if (PlanePosition.isRendered(image)) return rendered((CompositeImage) image, position);
		final ImageProcessor plane = image.getStack().getProcessor(position.index(image));
		final ImagePlus alone = new ImagePlus(image.getTitle(), plane);
		final PlanePosition only = new PlanePosition(1, 1, 1);
		if (plane.getBitDepth() == 24) return ImagePlusReader.plane(alone, only, Intensity.FULL);
		if (plane.getBitDepth() == 8) {
			final RandomAccessibleInterval<FloatType> full = ImagePlusReader.plane(alone, only, Intensity.FULL);
			if (full.dimension(2) == 3) return full;
		}
		final Range range = range(image, plane);
		return grey(plane, range.pixels(), range.inverted() ^ "MONOCHROME1".equals(tag(image, "0028,0004")));
	}

	/**
	 * The same for an image of which nothing is known but its values; colours of more than
	 * 8 bits share a range.
	 *
	 * @param image as {@link Brightness#of} takes it; what is brightness already is taken
	 *        as it is
	 * @param role what it is, for messages: "query", for example
	 * @return its brightness (x, y) or (x, y, channel), values 0..1
	 * @throws IllegalArgumentException if it has other axes
	 */
	public RandomAccessibleInterval<FloatType> brightness(
		final RandomAccessibleInterval<? extends RealType<?>> image, final String role) {
		final Brightness usual = Brightness.of(image, role);
		final boolean isColour = usual.numDimensions() > 2 && usual.dimension(2) > 1;
		final double most = Util.getTypeFromInterval(image).getMaxValue();
		if (image instanceof Brightness || isColour && most == 255) return usual;
		if (range != null) return Brightness.of(image, range);
		return text.equals(FULL) && most == 65535 ? Brightness.of(image, new IntensityRange(0, most)) : usual;
	}

	private static RandomAccessibleInterval<FloatType> grey(final ImageProcessor plane,
		final IntensityRange range, final boolean inverted) {
		final float[] brightness = new float[plane.getPixelCount()];
		for (int i = 0; i < brightness.length; i++) {
			final float value = range.brightness(plane.getf(i));
			brightness[i] = inverted ? 1 - value : value;
		}
		return ArrayImgs.floats(brightness, plane.getWidth(), plane.getHeight(), 1);
	}

	/** A copy of the channels, each with its range. */
	private RandomAccessibleInterval<FloatType> rendered(final CompositeImage image,
		final PlanePosition position) {
		final CompositeImage copy = (CompositeImage) new Duplicator().run(image, 1, image.getNChannels(),
			position.z(), position.z(), position.t(), position.t());
		final LUT[] luts = image.getLuts();
		for (int c = 0; c < luts.length; c++) {
			final Range shown = range(image, copy.getStack().getProcessor(c + 1));
			if (shown.inverted()) luts[c] = luts[c].createInvertedLut();
			luts[c].min = shown.pixels().black();
			luts[c].max = shown.pixels().white();
		}
		copy.setLuts(luts);
		copy.updateAndDraw();
		return ImagePlusReader.plane(copy, PlanePosition.current(copy), Intensity.DISPLAY);
	}

	/**
	 * Black and white as the pixels have them.
	 *
	 * @param pixels the smaller value first
	 * @param inverted whether the larger value is black: that of a calibration which falls,
	 *        such as of transmission to optical density
	 */
	private record Range(IntensityRange pixels, boolean inverted) {}

	private Range range(final ImagePlus image, final ImageProcessor plane) {
		final Calibration calibration = image.getCalibration();
		if (range != null) return raw(calibration, range.black(), range.white());
		if (text.equals(AUTO)) {
			final OptionalDouble centre = number(tag(image, "0028,1050"));
			final OptionalDouble width = number(tag(image, "0028,1051"));
			if (centre.isPresent() && width.orElse(0) > 0) {
				return raw(calibration, centre.getAsDouble() - width.getAsDouble() / 2,
					centre.getAsDouble() + width.getAsDouble() / 2);
			}
		}
		return new Range(switch (plane.getBitDepth()) {
			case 8 -> new IntensityRange(0, 255);
			case 16 -> text.equals(FULL) ? new IntensityRange(0, 65535) : ofValues(plane);
			default -> ofValues(plane);
		}, false);
	}

	private static IntensityRange ofValues(final ImageProcessor plane) {
		return IntensityRange.of(IntStream.range(0, plane.getPixelCount()).mapToDouble(plane::getf));
	}

	private static Range raw(final Calibration calibration, final double black, final double white) {
		final double ofBlack = calibration.getRawValue(black);
		final double ofWhite = calibration.getRawValue(white);
		return ofBlack > ofWhite ? new Range(new IntensityRange(ofWhite, ofBlack), true)
			: new Range(new IntensityRange(ofBlack, ofWhite), false);
	}

	/** Several windows are divided by backslashes: the first one counts. */
	private static OptionalDouble number(final String tag) {
		return tag == null ? OptionalDouble.empty() : Numbers.decimal(tag.split("\\\\")[0].strip());
	}

	private static String tag(final ImagePlus image, final String tag) {
		final String value = DicomTools.getTag(image, tag);
		return value == null ? null : value.strip();
	}
}
