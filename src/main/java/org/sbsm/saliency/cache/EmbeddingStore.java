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

import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps embeddings for the next question: another query image, distance or evidence
 * then needs no pass of the model over the occlusions.
 * <p>
 * Bounded: when there is no room, what wasn't used for the longest time is forgotten.
 * On request, the embeddings of occlusions are kept in a folder too, for later
 * sessions. Safe for use by many threads.
 * </p>
 */
public final class EmbeddingStore {

	/** Keeps nothing. */
	public static final EmbeddingStore NONE = new EmbeddingStore(0);

	private final Memory memory;

	/** {@code null} if nothing is kept in files. */
	private final EmbeddingFiles files;

	/** @param limit memory for embeddings, in bytes; 0 keeps nothing */
	public EmbeddingStore(final long limit) {
		this(new Memory(limit), null);
	}

	private EmbeddingStore(final Memory memory, final EmbeddingFiles files) {
		this.memory = memory;
		this.files = files;
	}

	/**
	 * A store with the same memory that keeps the embeddings of occlusions in files, too.
	 * The files hold numbers only; one that is damaged counts as not there.
	 *
	 * @param folder where the files are; made if it isn't there
	 * @return the store
	 * @throws IllegalArgumentException if nothing can be written there; the message says
	 *         why
	 */
	public EmbeddingStore inFolder(final Path folder) {
		return new EmbeddingStore(memory, new EmbeddingFiles(folder));
	}

	/** Forgets what is in memory. */
	public void clear() {
		memory.clear();
	}

	/**
	 * Whether embeddings of that size can be kept.
	 *
	 * @param bytes their size
	 */
	public boolean keeps(final long bytes) {
		return memory.limit > 0 && (files != null || bytes <= memory.limit);
	}

	/** Finds the embedding of an image. */
	public Optional<float[]> image(final String key) {
		return Optional.ofNullable((float[]) memory.get(key));
	}

	/** Keeps the embedding of an image. */
	public void put(final String key, final float[] embedding) {
		memory.put(key, embedding);
	}

	/** Finds the embeddings of the occlusions of an image. */
	public Optional<OccludedEmbeddings> occluded(final String key) {
		final OccludedEmbeddings there = (OccludedEmbeddings) memory.get(key);
		if (there != null || files == null) return Optional.ofNullable(there);
		final Optional<OccludedEmbeddings> read = files.read(key);
		read.ifPresent(embeddings -> memory.put(key, embeddings));
		return read;
	}

	/**
	 * Keeps the embeddings of the occlusions of an image.
	 *
	 * @throws IllegalArgumentException if they can't be written to the folder
	 */
	public void put(final String key, final OccludedEmbeddings embeddings) {
		memory.put(key, embeddings);
		if (files != null) files.write(key, embeddings);
	}

	/** Embeddings by key, those used last at the end. */
	private static final class Memory {

		private final Map<String, Object> kept = new LinkedHashMap<>(16, 0.75f, true);
		private final long limit;
		private long size;

		Memory(final long limit) {
			this.limit = limit;
		}

		synchronized Object get(final String key) {
			return kept.get(key);
		}

		synchronized void put(final String key, final Object value) {
			if (size(value) > limit) return;
			final Object before = kept.put(key, value);
			size += size(value) - (before == null ? 0 : size(before));
			final Iterator<Object> oldest = kept.values().iterator();
			while (size > limit) {
				size -= size(oldest.next());
				oldest.remove();
			}
		}

		synchronized void clear() {
			kept.clear();
			size = 0;
		}

		private static long size(final Object value) {
			if (value instanceof OccludedEmbeddings embeddings) return embeddings.size();
			return OccludedEmbeddings.size(((float[]) value).length, 0, 0);
		}
	}
}
