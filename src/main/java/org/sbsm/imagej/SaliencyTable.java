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

package org.sbsm.imagej;

import org.sbsm.saliency.Explanation;
import org.sbsm.saliency.SaliencyMap;

/** Writes what was explained into ImageJ's results table. */
final class SaliencyTable {

	private SaliencyTable() {}

	/**
	 * Adds one row for one query and shows the table.
	 *
	 * @param explanation the result
	 * @param query index of the query in it
	 * @param names of the images and the distance, and the model
	 */
	static void addRow(final Explanation explanation, final int query, final Names names) {
		final SaliencyMap map = explanation.maps().get(query);
		final ResultsRow row = new ResultsRow().put("Reference", names.reference()).put("Query", names.query())
			.put("Model", names.run().model()).put("Measure", names.distance()).put("Distance", map.distance())
			.put("Max", map.maximum()).put("MaxX", map.maximumX()).put("MaxY", map.maximumY())
			.put("Mean", map.mean()).put("Occlusions", explanation.occlusions())
			.put("Evaluated", explanation.evaluated()).put("Skipped", explanation.skipped())
			.put("Repeated", explanation.repeated()).put("Passes", explanation.passes())
			.put("Inference", explanation.inference()).put("Seconds", explanation.time().toNanos() / 1e9)
			.put(names.run());
		if (explanation.unfinished()) row.put("State", "unfinished, " + explanation.percentEvaluated() + " %");
		row.show();
	}

	/** What the row is about. */
	record Names(String reference, String query, ModelRun run, String distance) {}
}
