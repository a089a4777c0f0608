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

package org.sbsm.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.occlusion.window.SlidingWindow;
import org.sbsm.testing.TestData;

/** What the benchmarks have in common. */
final class BenchmarkImages {

	private BenchmarkImages() {}

	/** A photograph (x, y, channel), scaled to a square. */
	static RandomAccessibleInterval<FloatType> photograph(final int size) {
		final RandomAccessibleInterval<FloatType> cat = TestData.image("cat.png");
		final ArrayImg<FloatType, FloatArray> image = ArrayImgs.floats(size, size, 3);
		final float[] values = image.update(null).getCurrentStorageArray();
		for (int c = 0; c < 3; c++) {
			for (int y = 0; y < size; y++) {
				for (int x = 0; x < size; x++) {
					values[(c * size + y) * size + x] = cat
						.getAt(x * cat.dimension(0) / size, y * cat.dimension(1) / size, c).get();
				}
			}
		}
		return image;
	}

	/** The numbers of a text such as 224/20/4: size of the image, window, stride. */
	static int[] numbers(final String text) {
		return java.util.Arrays.stream(text.split("/")).mapToInt(Integer::parseInt).toArray();
	}

	static SlidingWindow windows(final int[] numbers) {
		return new SlidingWindow(numbers[1], numbers[1], numbers[2], numbers[2]);
	}

	/** A line of Linux's account of this process, in megabytes; 0 elsewhere. */
	static long megabytes(final String line) {
		try {
			for (final String text : Files.readAllLines(Path.of("/proc/self/status"))) {
				if (text.startsWith(line)) return Long.parseLong(text.replaceAll("\\D", "")) >> 10;
			}
		}
		catch (final IOException exc) {
			// not Linux
		}
		return 0;
	}

	/** Lets the peak of the resident memory begin at what it is now. */
	static void resetPeak() {
		try {
			Files.writeString(Path.of("/proc/self/clear_refs"), "5");
		}
		catch (final IOException exc) {
			// not Linux: the peak then is that of the whole process
		}
	}
}
