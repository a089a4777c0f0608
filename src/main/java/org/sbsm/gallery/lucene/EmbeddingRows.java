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

package org.sbsm.gallery.lucene;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.BytesRef;

/** The embeddings of a segment, one after the other. For one thread. */
final class EmbeddingRows {

	private final BinaryDocValues values;
	private final int length;

	/** Lucene gives the same array again and again. */
	private byte[] array;
	private FloatBuffer floats;

	/**
	 * @param length of the embeddings
	 */
	EmbeddingRows(final LeafReader segment, final int length) throws IOException {
		values = DocValues.getBinary(segment, Fields.EMBEDDING);
		this.length = length;
	}

	/**
	 * @param document number in the segment; above that of the last call
	 * @return whether it has an embedding
	 */
	boolean advanceTo(final int document) throws IOException {
		return values.advanceExact(document);
	}

	/**
	 * @param document number in the segment, at least the current one
	 * @return the first one from there on that has an embedding, which is then the current
	 *         one, or {@link DocIdSetIterator#NO_MORE_DOCS}
	 */
	int firstFrom(final int document) throws IOException {
		return document <= values.docID() ? values.docID() : values.advance(document);
	}

	/**
	 * @return the next one that has an embedding, or {@link DocIdSetIterator#NO_MORE_DOCS}
	 */
	int next() throws IOException {
		return values.nextDoc();
	}

	/** Copies the current embedding. */
	void copyTo(final float[] target, final int offset) throws IOException {
		final BytesRef bytes = values.binaryValue();
		if (bytes.length != length * Float.BYTES) {
			throw new IOException("an embedding has " + bytes.length + " bytes, not " + length * Float.BYTES);
		}
		if (bytes.bytes != array || bytes.offset != 0) {
			array = bytes.offset == 0 ? bytes.bytes : null;
			floats = ByteBuffer.wrap(bytes.bytes, bytes.offset, bytes.length).order(ByteOrder.LITTLE_ENDIAN)
				.asFloatBuffer();
		}
		floats.get(0, target, offset, length);
	}
}
