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

package org.sbsm.gallery.adding;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.concurrent.WorkerThreads;
import org.sbsm.gallery.AddedFile;
import org.sbsm.gallery.GalleryItem;
import org.sbsm.gallery.GalleryWriter;
import org.sbsm.gallery.Place;

/**
 * Embeds items and writes them into a gallery, in batches: on a thread of its own, one
 * batch after the other, while the caller reads the images of the next.
 */
final class BatchWriter implements AutoCloseable {

	/**
	 * An item that is to be embedded.
	 *
	 * @param image its pixels (x, y, channel), not to be changed any more
	 */
	record Waiting(Place place, RandomAccessibleInterval<FloatType> image, TreeMap<String, String> metadata) {}

	/**
	 * A file whose items begin in a batch.
	 *
	 * @param incomplete what is noted of it until it ends
	 * @param isNew whether what the gallery has of it goes
	 */
	record Begun(AddedFile incomplete, boolean isNew) {}

	/**
	 * A file all of whose items are in a batch, or in those before it.
	 *
	 * @param isKnown whether the file was in the gallery before as a whole, and has changed
	 */
	record Ended(AddedFile file, boolean isKnown) {}

	/**
	 * What is written together: first that the files begin, then the items, then that the
	 * files end.
	 */
	record Batch(List<Begun> begun, List<Waiting> items, List<Ended> ended) {

		Batch() {
			this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
		}
	}

	private final GalleryWriter writer;
	private final ImageBatches batches;
	private final WorkerThreads thread = new WorkerThreads();
	private volatile boolean stopped;

	/** {@code null} if nothing is being written. */
	private Future<Batch> running;

	/**
	 * @param writer of the gallery, used by nobody else meanwhile; stays open
	 * @param batches embed the images
	 */
	BatchWriter(final GalleryWriter writer, final ImageBatches batches) {
		this.writer = writer;
		this.batches = batches;
	}

	/**
	 * Begins to write a batch. {@link #await} must have been called for the one before.
	 *
	 * @param batch not to be changed any more
	 * @param commit whether all that is written then is kept, whatever happens
	 */
	void begin(final Batch batch, final boolean commit) {
		running = thread.begin(() -> {
			write(batch);
			if (commit) writer.commit();
			return batch;
		});
	}

	private void write(final Batch batch) {
		final List<float[]> embeddings = batches.embed(batch.items.stream().map(Waiting::image).toList(),
			() -> stopped);
		final List<byte[]> previews = batch.items.parallelStream().map(item -> Preview.of(item.image)).toList();
		for (final Begun file : batch.begun) {
			if (file.isNew) writer.remove(file.incomplete.file());
			writer.put(file.incomplete);
		}
		for (int i = 0; i < embeddings.size(); i++) {
			final Waiting item = batch.items.get(i);
			writer.put(new GalleryItem(item.place, embeddings.get(i), item.metadata, previews.get(i)));
		}
		batch.ended.forEach(file -> writer.put(file.file));
	}

	/**
	 * Waits until the batch that was begun last is written.
	 *
	 * @param stop asked again and again; {@code true} ends the work
	 * @return the files that ended in it
	 * @throws IllegalArgumentException if the model fails, or nothing can be written; the
	 *         message says what to do
	 * @throws CancellationException if {@code stop} said so
	 */
	List<Ended> await(final BooleanSupplier stop) {
		if (running == null) return List.of();
		try {
			final List<Ended> ended = WorkerThreads.result(running, stop).ended;
			running = null;
			return ended;
		}
		finally {
			end();
		}
	}

	/** Nothing is written any more after that. */
	private void end() {
		if (running == null) return;
		stopped = true;
		WorkerThreads.awaitEnd(running);
		running = null;
	}

	@Override
	public void close() {
		end();
		thread.close();
	}
}
