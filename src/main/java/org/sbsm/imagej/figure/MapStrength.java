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

package org.sbsm.imagej.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

import org.sbsm.saliency.aggregation.SaliencyMap;
import org.sbsm.saliency.settings.Evidence;

/**
 * How strong a map is beside the distance it explains. Its colours don't say so: they
 * go to the map's largest value, however small that is.
 *
 * @param map in units of the distance
 * @param evidence that the map shows
 */
public record MapStrength(SaliencyMap map, Evidence evidence) {

	/** Significant digits of percentages. */
	private static final MathContext DIGITS = new MathContext(2);

	/** @return a few words for the window's subtitle */
	String words() {
		if (isZero()) return nothing(shown());
		if (map.distance() == 0) return "distance 0";
		return "max " + percent(map.maximum()) + (isMoreNegative() ? " %, min " + percent(map.minimum()) : "")
			+ " % of distance" + (hidesMore() ? ", see evidence=signed" : "");
	}

	/**
	 * @return a sentence about what the map's largest value doesn't show, if there is such
	 */
	public Optional<String> note() {
		if (isZero()) return Optional.of(sentenceOfZero(shown()));
		if (isMoreNegative()) {
			return Optional.of("The smallest value is further from 0 than the largest one.");
		}
		return hidesMore() ? Optional.of(switch (evidence) {
			case POSITIVE ->
				"Windows reduced the distance more than others increased it; evidence=signed shows both.";
			default -> "Windows increased the distance more than others reduced it; evidence=signed shows both.";
		}) : Optional.empty();
	}

	/** @return whether the map shows nothing at all */
	public boolean isZero() {
		return map.maximum() == 0 && map.minimum() == 0;
	}

	/** Where nothing changed the distance, no other evidence shows more. */
	private Evidence shown() {
		return map.growth().increase() == 0 && map.growth().decrease() == 0 ? Evidence.SIGNED : evidence;
	}

	private boolean isMoreNegative() {
		return -map.minimum() > Math.max(map.maximum(), 0);
	}

	/** Whether what the map doesn't show is more than what it shows. */
	private boolean hidesMore() {
		final SaliencyMap.Growth growth = map.growth();
		return switch (evidence) {
			case POSITIVE -> growth.decrease() > growth.increase();
			case NEGATIVE -> growth.increase() > growth.decrease();
			case SIGNED -> false;
		};
	}

	private String percent(final double value) {
		return new BigDecimal(100 * value / map.distance()).round(DIGITS).stripTrailingZeros().toPlainString();
	}

	/** What is known of a map that is 0 everywhere. */
	private static String nothing(final Evidence evidence) {
		return switch (evidence) {
			case POSITIVE -> "no window increased the distance";
			case NEGATIVE -> "no window reduced the distance";
			case SIGNED -> "no window changed the distance";
		};
	}

	/**
	 * @param evidence that the map shows
	 * @return what it means that a map is 0 everywhere, and what to do
	 */
	public static String sentenceOfZero(final Evidence evidence) {
		final String nothing = nothing(evidence).replaceFirst("n", "N");
		return switch (evidence) {
			case POSITIVE -> nothing + "; evidence=signed or negative shows what keeps the images apart.";
			case NEGATIVE -> nothing + "; evidence=signed or positive shows what makes the images alike.";
			case SIGNED -> nothing + "; another fill or a larger window may.";
		};
	}
}
