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

package org.sbsm.gallery;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A gallery as it was committed last when the reader was opened. Safe for use by many
 * threads. Rows are numbers of items, and the same as long as the reader is open only.
 */
public interface GalleryReader extends AutoCloseable {

	/** @return how the embeddings are made */
	GallerySettings settings();

	/** @return number of items */
	int size();

	/**
	 * @return whether a search may miss items that are as near as those it finds, and takes
	 *         items at random from a part of them only
	 */
	default boolean isApproximate() {
		return false;
	}

	/** @return names of the roots that files are in */
	SortedSet<String> roots();

	/** @return names of the fields that filters know */
	SortedSet<String> fields();

	/**
	 * Ranks the items by a score: the lowest first, and of equal scores in the order of
	 * their places. Each item is looked at, so the answer is exact, and the same every
	 * time; if the reader isn't {@link #isApproximate() approximate}.
	 *
	 * @param query what is looked for
	 * @param stop asked again and again; {@code true} ends the work
	 * @return the best items, and how many were looked at
	 * @throws IllegalArgumentException if the filter can't be understood, or the gallery is
	 *         damaged; the message says what to do
	 * @throws java.util.concurrent.CancellationException if {@code stop} said so
	 */
	Ranking search(GalleryQuery query, BooleanSupplier stop);

	/**
	 * Takes items at random.
	 *
	 * @param count how many are wanted
	 * @param seed the same one gives the same items, in the same order, as long as no items
	 *        are added or removed
	 * @return different rows; all there are if that is less
	 * @throws IllegalArgumentException if the gallery is damaged; the message names it
	 */
	List<Integer> sample(int count, int seed);

	/**
	 * @param row of an item, as {@link Ranking} has it
	 * @return the item
	 * @throws IllegalArgumentException if the gallery is damaged; the message names it
	 */
	GalleryItem item(int row);

	/**
	 * @param row of an item, as {@link Ranking} has it
	 * @return its embedding
	 * @throws IllegalArgumentException if the gallery is damaged; the message names it
	 */
	float[] embedding(int row);

	/**
	 * @param file in a root
	 * @return the items of it, in the order of their places
	 * @throws IllegalArgumentException if the gallery is damaged; the message names it
	 */
	List<GalleryItem> items(RootedFile file);

	/**
	 * @param file in a root
	 * @param tiling how it was divided into items
	 * @return what is noted of it; nothing if it isn't in the gallery as a whole
	 * @throws IllegalArgumentException if the gallery is damaged; the message names it
	 */
	Optional<AddedFile> file(RootedFile file, String tiling);

	/**
	 * @param root name of a root
	 * @param consumer receives all files of it that are in the gallery as a whole
	 * @throws IllegalArgumentException if the gallery is damaged; the message names it
	 */
	void forEachFile(String root, Consumer<AddedFile> consumer);

	@Override
	void close();
}
