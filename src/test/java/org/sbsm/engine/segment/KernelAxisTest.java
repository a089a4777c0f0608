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

package org.sbsm.engine.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.sbsm.engine.segment.KernelAxis.Padding;

/** Which outputs see which inputs, compared with looking at each pair. */
class KernelAxisTest {

	@Test
	void whatIsSeenAndTouchedIsWhatLookingAtEachPairSays() {
		final Random random = new Random(3);
		for (int run = 0; run < 3000; run++) {
			final int kernel = 1 + random.nextInt(5);
			final int dilation = 1 + random.nextInt(3);
			final int reach = (kernel - 1) * dilation + 1;
			final KernelAxis sliding = new KernelAxis(kernel, 1 + random.nextInt(3), dilation,
				Padding.values()[random.nextInt(3)], random.nextInt(reach), random.nextInt(reach));
			final int size = reach + random.nextInt(20);
			final int outputs = sliding.outputs(size);
			final int first = random.nextInt(outputs);
			final Interval some = new Interval(first, first + 1 + random.nextInt(outputs - first));
			final Interval seen = sliding.seenBy(some, size);
			assertEquals(input(sliding, size, some.from(), 0), seen.from());
			assertEquals(input(sliding, size, some.to() - 1, kernel - 1) + 1, seen.to());
			final int from = random.nextInt(size);
			final Interval inputs = new Interval(from, from + 1 + random.nextInt(size - from));
			final Interval touched = sliding.touchedBy(inputs, size);
			boolean seenAtAll = false;
			for (int output = 0; output < outputs; output++) {
				if (!sees(sliding, size, output, inputs)) continue;
				seenAtAll = true;
				assertEquals(output, Math.max(touched.from(), Math.min(output, touched.to() - 1)),
					sliding.toString());
			}
			if (dilation == 1 && sliding.stride() <= kernel && seenAtAll) {
				assertEquals(true, sees(sliding, size, touched.from(), inputs), sliding.toString());
				assertEquals(true, sees(sliding, size, touched.to() - 1, inputs), sliding.toString());
			}
		}
	}

	@Test
	void evenSizesWithStrideTwoArePaddedAfterTheLastOnly() {
		final KernelAxis sliding = new KernelAxis(3, 2, 1, Padding.SAME_UPPER, 0, 0);
		assertEquals(0, sliding.paddingBefore(224));
		assertEquals(1, sliding.paddingBefore(225));
		assertEquals(112, sliding.outputs(224));
		assertEquals(113, sliding.outputs(225));
	}

	private static int input(final KernelAxis sliding, final int size, final int output, final int tap) {
		return output * sliding.stride() + tap * sliding.dilation() - sliding.paddingBefore(size);
	}

	private static boolean sees(final KernelAxis sliding, final int size, final int output,
		final Interval inputs) {
		for (int tap = 0; tap < sliding.kernel(); tap++) {
			final int input = input(sliding, size, output, tap);
			if (input >= inputs.from() && input < inputs.to()) return true;
		}
		return false;
	}
}
