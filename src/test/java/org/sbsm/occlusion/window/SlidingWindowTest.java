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

package org.sbsm.occlusion.window;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sbsm.occlusion.Occlusion;
import org.sbsm.occlusion.Window;
import org.sbsm.testing.TestData;

class SlidingWindowTest {

	static Stream<JsonElement> grids() {
		return StreamSupport.stream(TestData.golden("sliding-window.json").getAsJsonArray().spliterator(), false);
	}

	@ParameterizedTest
	@MethodSource("grids")
	void isTheGridOfXaitkBoxForBox(final JsonElement element) {
		final JsonObject grid = element.getAsJsonObject();
		final double[] window = TestData.doubles(grid.get("window_hw"));
		final double[] stride = TestData.doubles(grid.get("stride_hw"));
		final List<Occlusion> windows = new SlidingWindow((int) window[1], (int) window[0], (int) stride[1],
			(int) stride[0]).occlusions(grid.get("width").getAsInt(), grid.get("height").getAsInt());
		final double[][] expected = StreamSupport
			.stream(grid.get("boxes_x0y0x1y1_exclusive").getAsJsonArray().spliterator(), false)
			.map(TestData::doubles).toArray(double[][]::new);
		final double[][] actual = windows.stream()
			.map(w -> new double[] { w.x(), w.y(), w.x() + w.width(), w.y() + w.height() })
			.toArray(double[][]::new);
		assertTrue(actual.length > 0);
		assertArrayEquals(expected, actual);
	}

	@Test
	void chooses_a_fifth_of_the_smaller_side_and_four_tenths_of_that_by_itself() {
		assertArrayEquals(new int[] { 77, 77 }, new SlidingWindow().typicalSize(384, 500));
		assertArrayEquals(new int[] { 31, 31 }, new SlidingWindow().stride(384, 500));
		assertArrayEquals(new int[] { 1, 1 }, new SlidingWindow().typicalSize(1, 1));
		assertArrayEquals(new int[] { 1, 1 }, new SlidingWindow().stride(1, 1));
		assertArrayEquals(new int[] { 40, 20 }, new SlidingWindow(40, 20, 0, 5).typicalSize(384, 500));
		assertArrayEquals(new int[] { 16, 5 }, new SlidingWindow(40, 20, 0, 5).stride(384, 500));
	}

	@Test
	void says_which_value_is_wrong_and_what_is_allowed() {
		final String message = assertThrows(IllegalArgumentException.class, () -> new SlidingWindow(10, 0, -3, 0))
			.getMessage();
		assertEquals("stride must be a whole number of pixels of at least 0 (0 = automatic), but is -3.",
			message);
	}

	@Test
	void takes_windows_and_strides_beyond_any_image() {
		final List<Occlusion> windows = new SlidingWindow(Integer.MAX_VALUE, 1, Integer.MAX_VALUE, 1)
			.occlusions(5, 2);
		assertEquals(List.of(new Window(0, 0, 5, 1), new Window(0, 1, 5, 1)), windows);
	}
}
