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

package org.sbsm.saliency.cache;

import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

import org.sbsm.embedding.pipeline.EmbeddingBatches;
import org.sbsm.saliency.occluded.EvaluationIndex;

/**
 * The embeddings of a reference image with each of its occlusions: all that the model
 * has to do with an explanation, whatever the queries, the distance and the evidence
 * are. Immutable.
 *
 * @param reference embedding with nothing hidden; not to be changed
 * @param passes which pass each occlusion gets its embedding from
 * @param values the embeddings, pass by pass; not to be changed
 * @param unchanged passes that turned out not to change the model's input
 */
public record OccludedEmbeddings(float[] reference, EvaluationIndex passes, float[] values,
	BitSet unchanged) implements OccludedEmbeddingSource {

	/** What the record says of embeddings that were kept. */
	public static final String KEPT = "kept embeddings";

	private static final int BATCH = 1024;

	public OccludedEmbeddings {
		if (values.length != (long) reference.length * passes.count()) {
			throw new IllegalArgumentException(passes.count() + " embeddings of length " + reference.length
				+ " can't be made of " + values.length + " numbers.");
		}
	}

	@Override
	public EmbeddingBatches batches(final BooleanSupplier stop) {
		return new Kept();
	}

	/** Reads them pass by pass. */
	private final class Kept implements EmbeddingBatches {

		private int next;

		@Override
		public boolean hasNext() {
			return next < passes.count();
		}

		@Override
		public float[][] next(final BooleanSupplier canceled) {
			final float[][] batch = new float[Math.min(BATCH, passes.count() - next)][];
			for (int i = 0; i < batch.length; i++, next++) {
				batch[i] = unchanged.get(next) ? null
					: Arrays.copyOfRange(values, next * reference.length, (next + 1) * reference.length);
			}
			return batch;
		}

		@Override
		public String inference() {
			return KEPT;
		}

		@Override
		public void close() {
			// holds nothing
		}
	}

	/** The memory that this takes, about, in bytes. */
	long size() {
		return size(reference.length, passes.count(), passes.ofOcclusion().length);
	}

	/**
	 * The memory that embeddings take, about.
	 *
	 * @param length of an embedding
	 * @param passes number of passes
	 * @param occlusions number of occlusions
	 * @return in bytes
	 */
	public static long size(final int length, final long passes, final long occlusions) {
		return 256 + Float.BYTES * (length * (passes + 1) + occlusions) + passes / Byte.SIZE;
	}

	/** Collects the embeddings of all passes. */
	public static final class Collector {

		private final EvaluationIndex passes;
		private final float[] reference;
		private final float[] values;
		private final BitSet unchanged = new BitSet();
		private int count;

		/**
		 * @param reference embedding with nothing hidden
		 * @param passes which pass each occlusion gets its embedding from
		 */
		public Collector(final float[] reference, final EvaluationIndex passes) {
			this.reference = reference;
			this.passes = passes;
			values = new float[Math.multiplyExact(reference.length, passes.count())];
		}

		/** @param embedding of the next pass, {@code null} if it doesn't change the input */
		public void add(final float[] embedding) {
			if (embedding == null) unchanged.set(count);
			else System.arraycopy(embedding, 0, values, count * reference.length, reference.length);
			count++;
		}

		/** @return number of passes so far */
		public int count() {
			return count;
		}

		/**
		 * Takes the embeddings of all passes.
		 *
		 * @param batches from the first pass on; closed by the caller
		 * @param made hears how many passes are made
		 * @param stop asked again and again; {@code true} ends the work
		 * @return all embeddings
		 * @throws CancellationException if {@code stop} said so
		 */
		public OccludedEmbeddings all(final EmbeddingBatches batches, final IntConsumer made,
			final BooleanSupplier stop) {
			take(batches, made, stop);
			return all();
		}

		/**
		 * Takes the embeddings of some passes.
		 *
		 * @param batches from the next pass on; closed by the caller
		 * @param made hears how many passes are made
		 * @param stop asked again and again; {@code true} ends the work
		 * @throws CancellationException if {@code stop} said so; what was taken before counts
		 */
		public void take(final EmbeddingBatches batches, final IntConsumer made, final BooleanSupplier stop) {
			while (batches.hasNext()) {
				for (final float[] embedding : batches.next(stop)) {
					add(embedding);
				}
				made.accept(count);
				if (stop.getAsBoolean()) throw new CancellationException();
			}
		}

		/** All embeddings; nothing may be put any more. */
		public OccludedEmbeddings all() {
			return new OccludedEmbeddings(reference, passes, values, unchanged);
		}
	}
}
