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

package org.sbsm.engine.precision;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import org.sbsm.embedding.Embedder;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.engine.OpenModels;
import org.sbsm.model.FolderFiles;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.model.ModelFileCheck;
import org.sbsm.onnx.DynamicQuantization;
import org.sbsm.text.ErrorReason;

/**
 * Opens a model of which the large matrix products are computed with whole numbers of 8
 * bits: faster for transformers, and a little different. See
 * {@link DynamicQuantization}.
 * <p>
 * It is run on one image at a time, always as a whole: so that an embedding depends on
 * nothing but its image.
 * </p>
 */
public final class QuantisedModel {

	private QuantisedModel() {}

	/**
	 * Prepares the model, to be rewritten and loaded when it is first run. It stays open
	 * for a while after use, apart from the model as its file says.
	 *
	 * @param models keeps it open
	 * @param descriptor of a model in the ONNX format
	 * @param device {@code cpu}
	 * @return an embedder, to be closed after use; its first run throws an
	 *         {@link IllegalArgumentException} if the model can't be loaded, or has nothing
	 *         to round; the message says why
	 * @throws IllegalArgumentException if a model of this kind, or this device, can't do
	 *         that; the message says why
	 */
	public static Embedder open(final OpenModels models, final ModelDescriptor descriptor,
		final String device) {
		if (!device.equals("cpu")) {
			throw new IllegalArgumentException(
				"precision: int8 is not possible with device=" + device + "; use device=cpu or precision=float32.");
		}
		if (!descriptor.file().getPath().toLowerCase(Locale.ROOT).endsWith(".onnx")) {
			throw DynamicQuantization.refusal(descriptor.name(), "its file isn't in the ONNX format", null);
		}
		if (descriptor.batch() > 1) {
			throw DynamicQuantization.refusal(descriptor.name(), "it takes " + descriptor.batch()
				+ " images at a time, each of which would change how the others are rounded", null);
		}
		return models.open(descriptor, " int8", threads -> load(descriptor, threads));
	}

	private static Embedder load(final ModelDescriptor descriptor, final int threads) {
		try {
			ModelFileCheck.checkModel(descriptor.name(), descriptor.file());
			final byte[] quantised = DynamicQuantization.of(read(descriptor.file()), descriptor.name(),
				(name, offset, length) -> beside(descriptor, name, offset, length));
			final Path file = Files.createTempFile("int8-model-", ".onnx");
			try {
				Files.write(file, quantised);
				return DjlEmbedder.open(descriptor.withFile(file.toUri().toURL()).withBatch(1), threads);
			}
			finally {
				Files.delete(file);
			}
		}
		catch (final IOException exc) {
			throw DynamicQuantization.refusal(descriptor.name(),
				"its weights can't be rounded (" + ErrorReason.of(exc) + ")", exc);
		}
	}

	private static byte[] read(final URL file) throws IOException {
		try (InputStream stream = file.openStream()) {
			return stream.readAllBytes();
		}
	}

	/** A part of a file in the model's folder, which the model names. */
	private static byte[] beside(final ModelDescriptor descriptor, final String name, final long offset,
		final long length) throws IOException {
		if (!"file".equals(descriptor.file().getProtocol())) throw new IOException("it has no folder");
		final Path folder = ModelFileCheck.path(descriptor.file()).toAbsolutePath().getParent();
		final Path file = FolderFiles.find(folder, name)
			.orElseThrow(() -> new IOException("the file with its weights isn't in its folder"));
		try (FileChannel channel = FileChannel.open(file)) {
			final long count = length < 0 ? channel.size() - offset : length;
			if (offset < 0 || count < 0 || count > channel.size() - offset || count > Integer.MAX_VALUE - 8)
				throw new IOException("the file with its weights is damaged");
			final ByteBuffer bytes = ByteBuffer.allocate((int) count);
			channel.position(offset);
			while (bytes.hasRemaining()) {
				if (channel.read(bytes) < 0) throw new IOException("the file with its weights is damaged");
			}
			return bytes.array();
		}
	}
}
