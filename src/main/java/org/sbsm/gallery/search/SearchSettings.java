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

package org.sbsm.gallery.search;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.sbsm.distance.Distance;
import org.sbsm.distance.Euclidean;

/**
 * How a gallery is searched.
 *
 * @param hits how many are wanted, 1 to {@value #MOST_HITS}
 * @param distance that ranks
 * @param filter in the syntax of Lucene's query parser, such as
 *        {@code modality:CT AND diagnosis:benign}; empty for all items
 * @param notSame names of metadata, or {@code file}: items that have the same value as
 *        the query are left out
 * @param mean whether the mean of several queries counts, not the nearest of them
 * @param modelFile path of the gallery's model, if it isn't in the library; else empty
 */
public record SearchSettings(int hits, Distance distance, String filter, List<String> notSame, boolean mean,
	String modelFile) {

	/** Hits that are wanted at most. */
	public static final int MOST_HITS = 10_000;

	/**
	 * @throws IllegalArgumentException if the number of hits is out of range, or something
	 *         is missing; the message names it
	 */
	public SearchSettings {
		if (hits < 1 || hits > MOST_HITS) {
			throw new IllegalArgumentException("hits must be in 1.." + MOST_HITS + ", but is " + hits + ".");
		}
		if (distance == null || filter == null || notSame == null || modelFile == null
			|| notSame.stream().anyMatch(Objects::isNull)) {
			throw new IllegalArgumentException(
				"distance, filter, notSame and modelFile must not be null; leave out of the settings what isn't needed.");
		}
		notSame = List.copyOf(notSame);
	}

	/**
	 * @return a builder with the defaults: ten hits by the Euclidean distance, among all
	 *         items; the nearest of several queries counts
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * @param file path of the gallery's model; empty if it is in the library
	 * @return the same settings with that file
	 */
	public SearchSettings withModelFile(final String file) {
		return new SearchSettings(hits, distance, filter, notSame, mean, file);
	}

	/**
	 * @param other that ranks
	 * @return the same settings with that distance
	 */
	public SearchSettings withDistance(final Distance other) {
		return new SearchSettings(hits, other, filter, notSame, mean, modelFile);
	}

	/**
	 * @param text names, divided by commas; may be empty
	 * @return the names
	 */
	public static List<String> names(final String text) {
		return text.isBlank() ? List.of() : Arrays.stream(text.split(",")).map(String::strip).distinct().toList();
	}

	/** Collects the choices; see the parameters of the record. */
	public static final class Builder {

		private int hits = 10;
		private Distance distance = new Euclidean();
		private String filter = "";
		private List<String> notSame = List.of();
		private boolean mean;
		private String modelFile = "";

		private Builder() {}

		/**
		 * @param value how many are wanted; default: 10
		 * @return this
		 */
		public Builder hits(final int value) {
			hits = value;
			return this;
		}

		/**
		 * @param value the distance that ranks; default: Euclidean
		 * @return this
		 */
		public Builder distance(final Distance value) {
			distance = value;
			return this;
		}

		/**
		 * @param value which items count, in Lucene's syntax; default: all
		 * @return this
		 */
		public Builder filter(final String value) {
			filter = value;
			return this;
		}

		/**
		 * @param names of metadata, or {@code file}: items that have the query's own value are
		 *        left out; default: none
		 * @return this
		 */
		public Builder notSame(final String... names) {
			notSame = Arrays.asList(names);
			return this;
		}

		/**
		 * @param value whether the mean of several queries counts, not the nearest of them;
		 *        default: no
		 * @return this
		 */
		public Builder mean(final boolean value) {
			mean = value;
			return this;
		}

		/**
		 * @param path of the gallery's model; default: empty, it is in the library
		 * @return this
		 */
		public Builder modelFile(final String path) {
			modelFile = path;
			return this;
		}

		/**
		 * @return the settings
		 * @throws IllegalArgumentException if a value isn't allowed; the message names it
		 */
		public SearchSettings build() {
			return new SearchSettings(hits, distance, filter, notSame, mean, modelFile);
		}
	}
}
