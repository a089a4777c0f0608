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

package org.sbsm.gallery.adding;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.saliency.occluded.ModelChannels;
import org.sbsm.saliency.occluded.PlaneReader;

/** Small pictures of items, as JPEG. */
public final class Preview {

	/** Longer side at most, in pixels. */
	public static final int SIDE = 96;

	private static final int LARGEST_FILE = 1 << 20;

	private Preview() {}

	/**
	 * @param image (x, y, channel), one or three channels, values 0 (black) to 1 (white);
	 *        not changed
	 * @return it as JPEG, scaled down if a side is longer than {@link #SIDE}
	 */
	public static byte[] of(final RandomAccessibleInterval<FloatType> image) {
		final int width = (int) image.dimension(0);
		final int height = (int) image.dimension(1);
		final double scale = Math.min(1, (double) SIDE / Math.max(width, height));
		final int columns = Math.max(1, (int) Math.round(width * scale));
		final int rows = Math.max(1, (int) Math.round(height * scale));
		final List<float[]> channels = ModelChannels.of(image, "gallery's").stream()
			.map(plane -> means(new PlaneReader(plane), width, height, columns, rows)).toList();
		return jpeg(channels, columns, rows);
	}

	/**
	 * The mean of the pixels that each pixel of the preview stands for: whole ones, which
	 * is good enough for a preview and several times as fast as resampling.
	 */
	private static float[] means(final PlaneReader plane, final int width, final int height, final int columns,
		final int rows) {
		final int[] left = borders(width, columns);
		final int[] top = borders(height, rows);
		final float[] means = new float[columns * rows];
		final float[] row = new float[width];
		final float[] sums = new float[width];
		for (int y = 0; y < rows; y++) {
			plane.read(top[y], 0, width, sums);
			for (int from = top[y] + 1; from < top[y + 1]; from++) {
				plane.read(from, 0, width, row);
				add(row, sums);
			}
			mean(sums, left, top[y + 1] - top[y], means, y * columns);
		}
		return means;
	}

	/** Where each of the parts begins, and where the last one ends. */
	private static int[] borders(final int length, final int parts) {
		return IntStream.rangeClosed(0, parts).map(i -> (int) ((long) i * length / parts)).toArray();
	}

	private static void add(final float[] row, final float[] sums) {
		for (int x = 0; x < sums.length; x++) {
			sums[x] += row[x];
		}
	}

	private static void mean(final float[] sums, final int[] borders, final int rows, final float[] means,
		final int to) {
		for (int x = 0; x < borders.length - 1; x++) {
			float sum = 0;
			for (int i = borders[x]; i < borders[x + 1]; i++) {
				sum += sums[i];
			}
			means[to + x] = sum / (rows * (borders[x + 1] - borders[x]));
		}
	}

	private static byte[] jpeg(final List<float[]> channels, final int columns, final int rows) {
		final int count = channels.size();
		final BufferedImage picture = new BufferedImage(columns, rows,
			count == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
		final byte[] pixels = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
		for (int c = 0; c < count; c++) {
			final float[] channel = channels.get(c);
			for (int i = 0; i < channel.length; i++) {
				// Colours are in the order blue, green, red.
				pixels[i * count + count - 1 - c] = (byte) Math.max(0,
					Math.min(255, (int) (channel[i] * 255 + 0.5f)));
			}
		}
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		// Of itself, Java would write to a temporary file first.
		try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
			final ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
			final ImageWriteParam quality = writer.getDefaultWriteParam();
			quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
			// A sixth of the time and of the size of PNG.
			quality.setCompressionQuality(0.9f);
			writer.setOutput(stream);
			writer.write(null, new IIOImage(picture, null, null), quality);
			writer.dispose();
		}
		catch (final IOException exc) {
			throw new UncheckedIOException(exc);
		}
		return bytes.toByteArray();
	}

	/**
	 * Reads a preview that a stranger may have made.
	 *
	 * @param preview of an item: JPEG, or PNG as galleries of before have it
	 * @return the picture; nothing if it is none, or larger than previews are
	 */
	public static Optional<BufferedImage> picture(final byte[] preview) {
		if (preview.length == 0 || preview.length > LARGEST_FILE) return Optional.empty();
		final String format = preview[0] == (byte) 0xff ? "jpeg" : "png";
		final ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
		try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(preview))) {
			reader.setInput(stream, true, true);
			if (reader.getWidth(0) > SIDE || reader.getHeight(0) > SIDE) return Optional.empty();
			return Optional.ofNullable(reader.read(0));
		}
		catch (final IOException | RuntimeException exc) {
			return Optional.empty();
		}
		finally {
			reader.dispose();
		}
	}
}
