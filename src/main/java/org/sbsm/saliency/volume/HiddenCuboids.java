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

import java.util.List;
import java.util.function.BooleanSupplier;

import org.sbsm.occlusion.Occlusion;
import org.sbsm.saliency.progress.Progress;

/**
 * A volume's embedding with each cuboid hidden, however it is made. A cuboid is a range
 * of slices with the same part hidden on each.
 */
interface HiddenCuboids {

	/** @return what is hidden within a slice, the same on all slices; not to be changed */
	List<Occlusion> parts();

	/** @return ranges of slices, as windows of an image of one row */
	List<Occlusion> ranges();

	/**
	 * Evaluates all cuboids, in order. May be ended at any time: those that were evaluated
	 * before count.
	 *
	 * @param progress hears how far it is
	 * @param settled asked when the work that is done has about doubled; {@code true} ends
	 *        it. Which cuboids are evaluated then doesn't depend on what was kept or is
	 *        made in one batch
	 * @param stop asked again and again, in the calling thread; {@code true} ends the work
	 * @throws java.util.concurrent.CancellationException if {@code stop} said so
	 */
	void evaluate(Progress progress, BooleanSupplier settled, BooleanSupplier stop);

	/**
	 * @param range index of the range
	 * @param part index of the part
	 * @return whether that cuboid is evaluated
	 */
	boolean isEvaluated(int range, int part);

	/** @return whether a cuboid is evaluated */
	boolean hasBegun();

	/** @return the embedding with nothing hidden */
	double[] whole();

	/**
	 * @param range index of the range
	 * @param part index of the part; the cuboid is evaluated
	 * @return the embedding with that cuboid hidden; {@code null} if hiding it changes
	 *         nothing
	 */
	double[] hidden(int range, int part);

	/** @return number of passes of the model that it took; 0 if all was kept */
	int passes();

	/** @return how the model was run, see {@link VolumeExplanation#inference()} */
	List<String> inference();
}
