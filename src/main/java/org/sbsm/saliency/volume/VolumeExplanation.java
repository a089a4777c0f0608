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

package org.sbsm.saliency.volume;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.sbsm.saliency.Explanation;
import org.sbsm.saliency.aggregation.SaliencyMap;

/**
 * The result of explaining why a volume is similar to queries.
 *
 * @param maps one per query, in their order
 * @param cuboids number of cuboids that were hidden
 * @param evaluated how many of them the maps are made of; all, unless the maps had
 *        settled or the work was ended before: the others then count with what their
 *        neighbours let expect
 * @param unfinished whether the work was ended before all were evaluated, and before
 *        the maps had settled (see
 *        {@link org.sbsm.saliency.progress.Progress#isEnough()})
 * @param skipped how many of them are known to change nothing in the volume
 * @param passes how often the model was run on a slice with a part hidden; 0 if all
 *        embeddings were kept from before
 * @param inference how the model was run on each slice, see
 *        {@link Explanation#inference()}
 * @param time it took
 */
public record VolumeExplanation(List<VolumeMap> maps, int cuboids, int evaluated, boolean unfinished,
	int skipped, int passes, List<String> inference, Duration time) {

	/** @return how many of the cuboids are evaluated, in percent, 0..100 */
	public int percentEvaluated() {
		return (int) (100L * evaluated / cuboids);
	}

	/** @return the maps by slice and query */
	public List<List<SaliencyMap>> slices() {
		return bySlice(maps);
	}

	/**
	 * @param maps of a volume, at least one
	 * @return by slice and map
	 */
	static List<List<SaliencyMap>> bySlice(final List<VolumeMap> maps) {
		return IntStream.range(0, maps.get(0).slices().size())
			.mapToObj(z -> maps.stream().map(map -> map.slices().get(z)).toList()).toList();
	}
}
