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

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

import org.sbsm.saliency.occluded.EvaluationIndex;
import org.sbsm.text.Sha256;

/**
 * Keeps the embeddings of occlusions in files, one per key.
 * <p>
 * A file has, all numbers in big-endian order: the text {@code SBSMEMB1}; three 32-bit
 * integers, the length of an embedding, the number of passes and the number of
 * occlusions; the pass of each occlusion, 32-bit integers; the embedding of the
 * reference image and that of each pass, 32-bit floats; a byte per pass, 1 if it
 * changed nothing; the SHA-256 hash of the key and all this. A file that is damaged, or
 * belongs to another key, counts as not there.
 * </p>
 */
public final class EmbeddingFiles {

	private static final long MAGIC = 0x5342534D454D4231L;

	private static final long HEADER = Long.BYTES + 3 * Integer.BYTES;

	private static final int HASH = 32;

	private final Path folder;

	/**
	 * @param folder made if it isn't there
	 * @throws IllegalArgumentException if nothing can be written there
	 */
	public EmbeddingFiles(final Path folder) {
		this.folder = folder;
		try {
			Files.createDirectories(folder);
		}
		catch (final IOException exc) {
			throw new IllegalArgumentException(
				"keep: the folder " + folder + " can't be made; choose one that can be written to.", exc);
		}
		if (!Files.isWritable(folder)) {
			throw new IllegalArgumentException(
				"keep: nothing can be written to the folder " + folder + "; choose another one.");
		}
	}

	/** Where the embeddings of a key are, or would be. */
	public Path file(final String key) {
		return folder.resolve(key + ".embeddings");
	}

	/** The embeddings of a key, if there is an undamaged file. */
	public Optional<OccludedEmbeddings> read(final String key) {
		final Path file = file(key);
		if (!Files.isRegularFile(file)) return Optional.empty();
		final MessageDigest digest = digest(key);
		try (DataInputStream in = new DataInputStream(
			new DigestInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16), digest))) {
			return read(in, Files.size(file), digest);
		}
		catch (final IOException exc) {
			return Optional.empty();
		}
	}

	private static Optional<OccludedEmbeddings> read(final DataInputStream in, final long size,
		final MessageDigest digest) throws IOException {
		if (size < HEADER + HASH || in.readLong() != MAGIC) return Optional.empty();
		final int length = in.readInt();
		final int count = in.readInt();
		final int occlusions = in.readInt();
		// Before memory is taken for what a damaged file says.
		if (length < 1 || count < 0 || occlusions < count || size(length, count, occlusions) != size
			|| (long) length * count > Integer.MAX_VALUE - 8) return Optional.empty();
		final int[] passes = new int[occlusions];
		for (int i = 0; i < occlusions; i++) {
			passes[i] = in.readInt();
		}
		final float[] reference = floats(in, length);
		final float[] values = floats(in, length * count);
		final BitSet unchanged = new BitSet();
		for (int i = 0; i < count; i++) {
			unchanged.set(i, in.readByte() == 1);
		}
		final byte[] expected = digest.digest();
		if (!Arrays.equals(expected, in.readNBytes(HASH))) return Optional.empty();
		return Optional
			.of(new OccludedEmbeddings(reference, new EvaluationIndex(passes, count), values, unchanged));
	}

	private static long size(final int length, final int count, final int occlusions) {
		return HEADER + (long) Integer.BYTES * occlusions + Float.BYTES * (long) length * (count + 1L) + count
			+ HASH;
	}

	private static float[] floats(final DataInputStream in, final int count) throws IOException {
		final float[] values = new float[count];
		for (int i = 0; i < count; i++) {
			values[i] = in.readFloat();
		}
		return values;
	}

	/**
	 * Writes the embeddings of a key.
	 *
	 * @throws IllegalArgumentException if that isn't possible
	 */
	public void write(final String key, final OccludedEmbeddings embeddings) {
		try {
			// Moved when it is complete: another program never sees half a file.
			final Path part = Files.createTempFile(folder, key, ".part");
			try {
				try (OutputStream file = Files.newOutputStream(part)) {
					write(file, digest(key), embeddings);
				}
				Files.move(part, file(key), StandardCopyOption.REPLACE_EXISTING);
			}
			finally {
				Files.deleteIfExists(part);
			}
		}
		catch (final IOException exc) {
			throw new IllegalArgumentException("keep: the embeddings can't be written to " + folder + " ("
				+ exc.getMessage() + "); they are in memory, so that without keep the map is there at once.", exc);
		}
	}

	private static void write(final OutputStream file, final MessageDigest digest,
		final OccludedEmbeddings embeddings) throws IOException {
		final DigestOutputStream digesting = new DigestOutputStream(file, digest);
		final DataOutputStream out = new DataOutputStream(new BufferedOutputStream(digesting, 1 << 16));
		final EvaluationIndex passes = embeddings.passes();
		out.writeLong(MAGIC);
		out.writeInt(embeddings.reference().length);
		out.writeInt(passes.count());
		out.writeInt(passes.ofOcclusion().length);
		for (final int pass : passes.ofOcclusion()) {
			out.writeInt(pass);
		}
		for (final float value : embeddings.reference()) {
			out.writeFloat(value);
		}
		for (final float value : embeddings.values()) {
			out.writeFloat(value);
		}
		for (int i = 0; i < passes.count(); i++) {
			out.writeByte(embeddings.unchanged().get(i) ? 1 : 0);
		}
		out.flush();
		file.write(digest.digest());
	}

	/** A digest that has the key in it already. */
	private static MessageDigest digest(final String key) {
		final MessageDigest digest = Sha256.digest();
		digest.update(key.getBytes(java.nio.charset.StandardCharsets.UTF_8));
		return digest;
	}
}
