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

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.embedding.Embedder;
import org.sbsm.saliency.occluded.PlaneReader;
import org.sbsm.saliency.settings.Region;
import org.sbsm.saliency.settings.SaliencySettings;
import org.sbsm.text.Sha256;

/**
 * Names embeddings by everything that they depend on: a SHA-256 hash of the pixels and
 * of the keys of the model and the settings. Equal keys mean equal embeddings, bit for
 * bit.
 */
public final class EmbeddingKey {

	/** Changes whenever embeddings are computed in another way. */
	private static final String VERSION = "sbsm embeddings 3";

	private final MessageDigest digest = Sha256.digest();
	private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16);

	private EmbeddingKey(final String... texts) {
		add(VERSION);
		for (final String text : texts) {
			add(text);
		}
	}

	/**
	 * The key of one image's embedding.
	 *
	 * @param embedder the model
	 * @param ownSize whether it sees the image at the image's own size
	 * @param image planes (x, y)
	 * @return the key; empty if the embedder has none
	 */
	public static Optional<String> ofImage(final Embedder embedder, final boolean ownSize,
		final List<RandomAccessibleInterval<FloatType>> image) {
		if (embedder.key().isEmpty()) return Optional.empty();
		final EmbeddingKey key = new EmbeddingKey("image", embedder.key(), String.valueOf(ownSize));
		key.add(image);
		return Optional.of(key.text());
	}

	/**
	 * The key of the embeddings of an image's occlusions.
	 *
	 * @param embedder the model
	 * @param settings perturber, fill and size
	 * @param image planes (x, y)
	 * @param region where the occlusions are
	 * @return the key; empty if the embedder, the perturber or the fill has none
	 */
	public static Optional<String> ofOcclusions(final Embedder embedder, final SaliencySettings settings,
		final List<RandomAccessibleInterval<FloatType>> image, final Optional<Region> region) {
		final String perturber = settings.perturber().key();
		final String fill = settings.fill().key();
		if (embedder.key().isEmpty() || perturber.isEmpty() || fill.isEmpty()) return Optional.empty();
		final EmbeddingKey key = new EmbeddingKey("occlusions", embedder.key(),
			String.valueOf(settings.ownSize()), perturber, fill);
		key.add(image);
		region.ifPresent(mask -> key.add(mask.bits()));
		return Optional.of(key.text());
	}

	/**
	 * @param image planes (x, y)
	 * @return a hash of the pixels alone: equal for equal images only
	 */
	public static String ofPixels(final List<RandomAccessibleInterval<FloatType>> image) {
		final EmbeddingKey key = new EmbeddingKey("pixels");
		key.add(image);
		return key.text();
	}

	/** Adds a text, its length first. */
	private void add(final String text) {
		add(text.getBytes(StandardCharsets.UTF_8));
	}

	private void add(final byte[] data) {
		digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(data.length).flip());
		digest.update(data);
	}

	private void add(final List<RandomAccessibleInterval<FloatType>> planes) {
		add(planes.size() + " of " + planes.get(0).dimension(0) + " x " + planes.get(0).dimension(1));
		final int width = (int) planes.get(0).dimension(0);
		final float[] row = new float[width];
		for (final RandomAccessibleInterval<FloatType> image : planes) {
			final PlaneReader plane = new PlaneReader(image);
			for (int y = 0; y < image.dimension(1); y++) {
				plane.read(y, 0, width, row);
				add(row);
			}
		}
	}

	private void add(final float[] values) {
		for (int i = 0; i < values.length; i += bytes.capacity() / Float.BYTES) {
			final int count = Math.min(bytes.capacity() / Float.BYTES, values.length - i);
			bytes.clear().asFloatBuffer().put(values, i, count);
			digest.update(bytes.array(), 0, count * Float.BYTES);
		}
	}

	private String text() {
		return Sha256.hexadecimal(digest);
	}
}
