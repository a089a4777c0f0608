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

package org.sbsm.engine.incremental;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import org.sbsm.engine.segment.KernelAxis;
import org.sbsm.engine.segment.KernelAxis.Padding;
import org.sbsm.engine.segment.LocalOperation;
import org.sbsm.onnx.UnsupportedGraphException;
import org.sbsm.onnx.OnnxGraph;

/**
 * A padding rule that is wrong by one, or that puts the odd one at the other end: for
 * one kind of operation of a network, or for all.
 */
public final class WrongPadding implements UnaryOperator<LocalOperation> {

	private final int wanted;
	private final boolean columns;
	private final boolean rows;
	private final List<LocalOperation> seen = new ArrayList<>();

	/**
	 * @param wanted which of the different operations it is wrong for; negative for all
	 * @param columns whether it's wrong along the columns
	 * @param rows whether it's wrong along the rows
	 */
	WrongPadding(final int wanted, final boolean columns, final boolean rows) {
		this.wanted = wanted;
		this.columns = columns;
		this.rows = rows;
	}

	/** Takes a network to pieces with a padding rule that is wrong everywhere. */
	public static IncrementalNetwork apart(final OnnxGraph graph, final String output, final int channels)
		throws UnsupportedGraphException {
		return IncrementalNetwork.of(graph, output, channels, new WrongPadding(-1, true, true));
	}

	/** @return number of different operations that it was asked for */
	int operations() {
		return seen.size();
	}

	@Override
	public LocalOperation apply(final LocalOperation operation) {
		if (!operation.isSpatial()) return operation;
		if (!seen.contains(operation)) seen.add(operation);
		if (wanted >= 0 && seen.indexOf(operation) != wanted) return operation;
		return new LocalOperation(columns ? shifted(operation.horizontal()) : operation.horizontal(),
			rows ? shifted(operation.vertical()) : operation.vertical(), operation.padding());
	}

	private static KernelAxis shifted(final KernelAxis sliding) {
		if (!sliding.isSpatial()) return sliding;
		final boolean explicit = sliding.padding() == Padding.EXPLICIT;
		final Padding padding = explicit ? Padding.EXPLICIT
			: sliding.padding() == Padding.SAME_UPPER ? Padding.SAME_LOWER : Padding.SAME_UPPER;
		return new KernelAxis(sliding.kernel(), sliding.stride(), sliding.dilation(), padding,
			sliding.before() + (explicit ? 1 : 0), sliding.after() - (explicit ? 1 : 0));
	}
}
