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
package org.sbsm.model;

import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * What a model is and what it takes: all that must be known to embed an image with it.
 *
 * @param name what users call it
 * @param file where the model itself is
 * @param width recommended input width in pixels, at least 1
 * @param height recommended input height in pixels, at least 1
 * @param freeSize whether it takes other sizes too
 * @param minimumSize smallest side it takes if its size is free, in pixels
 * @param channels number of input channels, 1 or 3
 * @param channelOrder order of the three colour channels
 * @param layout order of the input's axes
 * @param valueScale what the brightest value of an image is in the units of
 *        {@code mean}: 255 for a model trained on 0..255, 1 for 0..1
 * @param mean taken off each channel, one value per channel
 * @param standardDeviation each channel is divided by it after that, one value per
 *        channel, above 0
 * @param output name of the output that is the embedding
 * @param unitLength whether embeddings are scaled to Euclidean length 1
 * @param inputType type of the input's numbers
 * @param pooling how the output becomes one vector per image
 * @param gemPower power of {@link Pooling#GEM}, above 0
 * @param batch number of images that the model takes at a time, 0 if it takes any
 * @param depth number of slices of the volume that the model takes; 0 if it takes
 *        images
 * @param hashes of models that were read before
 */
public record ModelDescriptor(String name, URL file, int width, int height, boolean freeSize, int minimumSize,
	int channels, ChannelOrder channelOrder, Layout layout, double valueScale, List<Double> mean,
	List<Double> standardDeviation, String output, boolean unitLength, InputType inputType, Pooling pooling,
	double gemPower, int batch, int depth, ModelHashes hashes) {

	/** Version of the text form that {@link #parse} reads. */
	public static final int VERSION = 1;

	/** Images that a model takes at a time at most. */
	private static final int LARGEST_BATCH = 4096;

	/** Slices of a volume that a model takes at most. */
	private static final int LARGEST_DEPTH = 4096;

	/** Numbers of an image or a volume that a model takes. */
	private static final double LARGEST_INPUT = 1 << 29;

	/** Order of the colour channels of a model's input. */
	public enum ChannelOrder {
		/** red, green, blue */
		RGB,
		/** blue, green, red */
		BGR
	}

	/** Order of the axes of a model's input; z of a volume stands before y. */
	public enum Layout {

		/** batch, channel, y, x */
		NCHW,
		/** batch, y, x, channel */
		NHWC

	}

	/** Type of the numbers of a model's input. */
	public enum InputType {
		/** 32-bit numbers */
		FLOAT32,
		/** 16-bit numbers */
		FLOAT16,
		/** whole numbers 0..255 */
		UINT8
	}

	/**
	 * A model that takes 32-bit numbers, in batches of any size, and whose output is a
	 * vector per image. The parameters are those of the record.
	 */
	public ModelDescriptor(final String name, final URL file, final int width, final int height,
		final boolean freeSize, final int minimumSize, final int channels, final ChannelOrder channelOrder,
		final Layout layout, final double valueScale, final List<Double> mean,
		final List<Double> standardDeviation, final String output, final boolean unitLength) {
		this(name, file, width, height, freeSize, minimumSize, channels, channelOrder, layout, valueScale, mean,
			standardDeviation, output, unitLength, InputType.FLOAT32, Pooling.NONE, Pooling.USUAL_POWER, 0, 0,
			new ModelHashes());
	}

	/**
	 * @throws IllegalArgumentException if a value is out of range; the message names it
	 */
	public ModelDescriptor {
		check(width >= 1 && height >= 1, name, "input size", width + " x " + height, "at least 1 x 1");
		check(minimumSize >= 1, name, "minimum_size", minimumSize, "at least 1");
		check(channels == 1 || channels == 3, name, "channels", channels, "1 or 3");
		check(valueScale > 0, name, "value_scale", valueScale, "above 0, such as 255 or 1");
		check(mean.size() == channels, name, "mean", mean, "one number per channel");
		check(standardDeviation.size() == channels && standardDeviation.stream().allMatch(s -> s > 0), name,
			"standard_deviation", standardDeviation, "one number above 0 per channel");
		check(gemPower > 0, name, "gem_power", gemPower, "above 0, usually 3");
		check(batch >= 0 && batch <= LARGEST_BATCH, name, "batch", batch,
			"at least 1 and at most " + LARGEST_BATCH + ", or 0 for any");
		check(depth >= 0 && depth <= LARGEST_DEPTH, name, "depth", depth,
			"at least 1 and at most " + LARGEST_DEPTH + " slices, or 0 for a model of images");
		check((double) width * height * Math.max(1, depth) * channels < LARGEST_INPUT, name, "input size",
			width + " x " + height + (depth == 0 ? "" : " x " + depth), "less than 2^29 numbers");
		mean = List.copyOf(mean);
		standardDeviation = List.copyOf(standardDeviation);
	}

	/**
	 * @param other file with a model that takes and gives the same
	 * @return this descriptor for the other file
	 */
	public ModelDescriptor withFile(final URL other) {
		return new ModelDescriptor(name, other, width, height, freeSize, minimumSize, channels, channelOrder,
			layout, valueScale, mean, standardDeviation, output, unitLength, inputType, pooling, gemPower, batch,
			depth, hashes);
	}

	/**
	 * @param images number of images at a time, 0 for any
	 * @return this descriptor for a model that is run on so many
	 */
	public ModelDescriptor withBatch(final int images) {
		return new ModelDescriptor(name, file, width, height, freeSize, minimumSize, channels, channelOrder,
			layout, valueScale, mean, standardDeviation, output, unitLength, inputType, pooling, gemPower, images,
			depth, hashes);
	}

	private static void check(final boolean right, final String name, final String field, final Object value,
		final String allowed) {
		if (!right) {
			throw new IllegalArgumentException("The descriptor of the model " + name + " has " + field + " = "
				+ value + ", but it must be " + allowed + ".");
		}
	}

	/**
	 * Reads the text form: Java properties with the keys of the fields in lower snake case.
	 * Keys that most models needn't give may be left out.
	 *
	 * @param text the properties
	 * @param folder where the model's file is looked for
	 * @param hashes of models that were read before
	 * @return the descriptor
	 * @throws IllegalArgumentException if a key is missing or a value is not allowed; the
	 *         message names it
	 */
	public static ModelDescriptor parse(final Properties text, final FileResolver folder,
		final ModelHashes hashes) {
		final DescriptorParser fields = new DescriptorParser(withDefaults(text));
		check(fields.number("descriptor") == VERSION, fields.text("name"), "descriptor", text.get("descriptor"),
			VERSION + ", the version this program reads");
		return new ModelDescriptor(fields.text("name"), folder.find(fields.text("file")),
			fields.wholeNumber("width"), fields.wholeNumber("height"), fields.flag("free_size"),
			fields.wholeNumber("minimum_size"), fields.wholeNumber("channels"),
			fields.choice("channel_order", ChannelOrder.class), fields.choice("layout", Layout.class),
			fields.number("value_scale"), fields.numbers("mean"), fields.numbers("standard_deviation"),
			fields.text("output"), fields.flag("unit_length"), fields.choice("input_type", InputType.class),
			fields.choice("pooling", Pooling.class), fields.number("gem_power"), fields.wholeNumber("batch"),
			fields.wholeNumber("depth"), hashes);
	}

	private static Properties withDefaults(final Properties text) {
		final Properties all = new Properties();
		all.put("batch", "0");
		all.put("depth", "0");
		all.putAll(
			Map.of("descriptor", "1", "free_size", "false", "minimum_size", "1", "channel_order", "rgb", "layout",
				"nchw", "unit_length", "false", "input_type", "float32", "pooling", "none", "gem_power", "3"));
		all.putAll(text);
		return all;
	}

	/**
	 * @return SHA-256 of the model's file, 64 hexadecimal digits
	 * @throws IllegalArgumentException if the file can't be read
	 */
	public String sha256() {
		return hashes.of(file);
	}

	/** @return its name, and its file if that isn't the plugin's own, for messages */
	public String shown() {
		return "file".equals(file.getProtocol()) ? name + " (" + ModelFileCheck.path(file) + ")" : name;
	}

	/** Equal if file and facts are; what is remembered of hashes doesn't count. */
	@Override
	public boolean equals(final Object other) {
		return other instanceof ModelDescriptor model && facts().equals(model.facts())
			&& String.valueOf(file).equals(String.valueOf(model.file));
	}

	@Override
	public int hashCode() {
		return facts().hashCode();
	}

	/** @return all components but the file and the hashes, in their order */
	public List<Object> facts() {
		return List.of(name, width, height, freeSize, minimumSize, channels, channelOrder, layout, valueScale,
			mean, standardDeviation, output, unitLength, inputType, pooling, gemPower, batch, depth);
	}

	/** @return whether it takes volumes, not images */
	public boolean takesVolumes() {
		return depth > 0;
	}

	/** Finds a file beside a descriptor. */
	@FunctionalInterface
	public interface FileResolver {

		/**
		 * @param file its name
		 * @return where it is
		 * @throws IllegalArgumentException if there is none
		 */
		URL find(String file);
	}

	/**
	 * The input size for an image.
	 *
	 * @param imageWidth of the image, in pixels
	 * @param imageHeight of the image, in pixels
	 * @param own whether the model shall see the image at its own size
	 * @return width and height of the input
	 * @throws IllegalArgumentException if the model doesn't take the image's own size, or
	 *         takes volumes
	 */
	public int[] inputSize(final int imageWidth, final int imageHeight, final boolean own) {
		if (takesVolumes()) {
			throw new IllegalArgumentException("model: " + name + " takes volumes of " + depth
				+ " slices, not images; explain a stack with planes=volume, or take another model.");
		}
		if (!own) return new int[] { width, height };
		if (!freeSize) {
			throw new IllegalArgumentException("input_size: own is not allowed with the model " + name
				+ ", which takes images of " + width + " x " + height + " pixels only; use input_size=recommended.");
		}
		if (Math.min(imageWidth, imageHeight) < minimumSize) {
			throw new IllegalArgumentException("input_size: own is not allowed for an image of " + imageWidth
				+ " x " + imageHeight + " pixels, because the model " + name + " takes no side below " + minimumSize
				+ "; use input_size=recommended.");
		}
		return new int[] { imageWidth, imageHeight };
	}
}
