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

package org.sbsm.image.axes;

import java.beans.Expression;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Util;
import net.imglib2.view.Views;

/**
 * What an image says of its axes. ImageJ2's {@code Dataset} and {@code ImgPlus} do
 * (they are {@code net.imagej.space.AnnotatedSpace}s), other ImgLib2 images don't. The
 * library imagej-common isn't on Maven Central, so that nothing here can be compiled
 * against it: whatever has its methods {@code axis(int)}, and on the axes
 * {@code type().getLabel()}, is understood.
 */
public final class ImageAxes {

	private static final String UNKNOWN = "Unknown";
	private static final List<String> NAMES = List.of("X", "Y", "Channel");
	private static final List<String> VOLUME = List.of("X", "Y", "Z");

	/** Of an image that says nothing. */
	public static final ImageAxes NONE = new ImageAxes(List.of());

	/** An image that knows the axes of the one that it was made of. */
	interface Known {

		/** @return the axes; as many as it has dimensions, or none */
		ImageAxes axes();
	}

	/** An axis of ImageJ2, and its label: X, Y, Z, Channel, Time. */
	private record Axis(String label, Object axis) {}

	private final List<Axis> axes;

	private ImageAxes(final List<Axis> axes) {
		this.axes = List.copyOf(axes);
	}

	/**
	 * @param image any
	 * @return what it says of its axes; of those that are "Unknown" to ImageJ2, the first
	 *         is X, the second Y, and the third the channel
	 */
	public static ImageAxes of(final RandomAccessibleInterval<?> image) {
		if (image instanceof Known known) return known.axes();
		final List<Axis> axes = new ArrayList<>();
		for (int d = 0; d < image.numDimensions(); d++) {
			final Object axis = call(image, "axis", d);
			final Object type = axis == null ? null : call(axis, "type");
			final Object label = type == null ? null : call(type, "getLabel");
			if (label == null) return NONE;
			axes.add(new Axis(label.toString(), axis));
		}
		final List<String> labels = labels(axes);
		for (int d = 0; d < Math.min(axes.size(), NAMES.size()); d++) {
			if (labels.get(d).equals(UNKNOWN) && !labels.contains(NAMES.get(d))) {
				axes.set(d, new Axis(NAMES.get(d), axes.get(d).axis()));
			}
		}
		return new ImageAxes(axes);
	}

	/** @return what a method gives; {@code null} if there is no such method */
	private static Object call(final Object target, final String method, final Object... arguments) {
		try {
			return new Expression(target, method, arguments).getValue();
		}
		catch (final NoSuchMethodException exc) {
			return null;
		}
		catch (final Exception exc) {
			throw new IllegalArgumentException("The image doesn't tell its axes: " + exc.getMessage() + ".", exc);
		}
	}

	private static List<String> labels(final List<Axis> axes) {
		return axes.stream().map(Axis::label).toList();
	}

	/**
	 * One plane as the axes say. Without axes, the third dimension is the channel. Of four
	 * channels of unsigned bytes, red, green, blue and alpha, as a PNG has them in ImageJ2,
	 * the last one is left out.
	 *
	 * @param image the one that these axes are of
	 * @param role what it is, for messages
	 * @return the same pixels as (x, y) or (x, y, channel) if the axes are known, else with
	 *         the image's own dimensions
	 * @throws IllegalArgumentException if the image has no X or Y, or more than one plane
	 */
	public RandomAccessibleInterval<? extends RealType<?>> channels(
		final RandomAccessibleInterval<? extends RealType<?>> image, final String role) {
		return withoutAlpha(plane(image, role));
	}

	private <T> RandomAccessibleInterval<T> plane(final RandomAccessibleInterval<T> image, final String role) {
		if (axes.isEmpty()) return image;
		final List<String> labels = new ArrayList<>(labels(axes));
		if (!labels.containsAll(NAMES.subList(0, 2))) {
			throw new IllegalArgumentException(
				"The " + role + " image must have the axes X and Y, but has " + String.join(", ", labels) + ".");
		}
		RandomAccessibleInterval<T> plane = image;
		for (int d = labels.size() - 1; d >= 0; d--) {
			if (NAMES.contains(labels.get(d))) continue;
			if (image.dimension(d) > 1) {
				throw new IllegalArgumentException("The " + role + " image must be one plane, but has " + sizes(image)
					+ "; give a plane of it, such as Views.hyperSlice(image, " + d + ", 0).");
			}
			plane = Views.hyperSlice(plane, d, plane.min(d));
			labels.remove(d);
		}
		for (int d = 0; d < labels.size(); d++) {
			final int from = labels.indexOf(NAMES.get(d));
			if (from == d) continue;
			plane = Views.permute(plane, d, from);
			Collections.swap(labels, d, from);
		}
		return plane;
	}

	/** @return whether an image says that it has several slices */
	boolean isVolume(final RandomAccessibleInterval<?> image) {
		final int z = labels(axes).indexOf("Z");
		return z >= 0 && image.dimension(z) > 1;
	}

	/**
	 * The slices of a volume as the axes say. Without axes, the third dimension is Z.
	 *
	 * @param image the one that these axes are of
	 * @param role what it is, for messages
	 * @return its planes (x, y), one of an image that has no Z
	 * @throws IllegalArgumentException if the image has no X or Y, or more than these and Z
	 */
	List<RandomAccessibleInterval<? extends RealType<?>>> slices(
		final RandomAccessibleInterval<? extends RealType<?>> image, final String role) {
		final List<String> labels = axes.isEmpty() ? List.of("X", "Y", "Z") : labels(axes);
		final boolean isVolume = image.numDimensions() <= 3 || !axes.isEmpty();
		if (!isVolume || !labels.containsAll(NAMES.subList(0, 2)) || IntStream.range(0, image.numDimensions())
			.anyMatch(d -> !VOLUME.contains(labels.get(d)) && image.dimension(d) > 1)) {
			throw new IllegalArgumentException("The " + role + " volume must have the axes X, Y and Z, but has "
				+ (axes.isEmpty() ? image.numDimensions() + " axes" : sizes(image))
				+ "; give one channel and frame of it.");
		}
		final int z = labels.subList(0, image.numDimensions()).indexOf("Z");
		if (z < 0) return List.of(channels(image, role));
		final List<Axis> rest = new ArrayList<>(axes);
		if (!rest.isEmpty()) rest.remove(z);
		return LongStream.rangeClosed(image.min(z), image.max(z))
			.<RandomAccessibleInterval<? extends RealType<?>>>mapToObj(
				i -> new ImageAxes(rest).channels(Views.hyperSlice(image, z, i), role))
			.toList();
	}

	private String sizes(final RandomAccessibleInterval<?> image) {
		return IntStream.range(0, axes.size()).mapToObj(d -> axes.get(d).label() + " = " + image.dimension(d))
			.collect(Collectors.joining(", "));
	}

	private static <T extends RealType<?>> RandomAccessibleInterval<T> withoutAlpha(
		final RandomAccessibleInterval<T> image) {
		if (image.numDimensions() != 3 || image.dimension(2) != 4
			|| !(Util.getTypeFromInterval(image) instanceof UnsignedByteType)) return image;
		final long[] min = image.minAsLongArray();
		final long[] max = image.maxAsLongArray();
		max[2]--;
		return Views.interval(image, min, max);
	}

	/** @return the axes of what {@link #channels} gives; none if they aren't known */
	ImageAxes ofChannels() {
		return new ImageAxes(
			NAMES.stream().flatMap(name -> axes.stream().filter(axis -> axis.label().equals(name))).toList());
	}

	/**
	 * Gives these axes X and Y, with their calibration, to a map.
	 *
	 * @param map (x, y)
	 * @return an {@code ImgPlus} of ImageJ2 that shows the map's own pixels; the map itself
	 *         if the axes aren't known or aren't ImageJ2's
	 */
	public Img<FloatType> giveTo(final Img<FloatType> map) {
		final List<Axis> plane = ofChannels().axes;
		if (plane.isEmpty()) return map;
		final ClassLoader loader = plane.get(0).axis().getClass().getClassLoader();
		try {
			final Object copies = Array.newInstance(Class.forName("net.imagej.axis.CalibratedAxis", true, loader),
				2);
			for (int d = 0; d < 2; d++) {
				Array.set(copies, d, call(plane.get(d).axis(), "copy"));
			}
			@SuppressWarnings("unchecked")
			final Img<FloatType> annotated = (Img<FloatType>) Class.forName("net.imagej.ImgPlus", true, loader)
				.getConstructor(Img.class, String.class, copies.getClass()).newInstance(map, "Saliency", copies);
			return annotated;
		}
		catch (final ReflectiveOperationException exc) {
			return map;
		}
	}
}
