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

package org.sbsm.library;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import org.sbsm.engine.DjlEngine;
import org.sbsm.file.FileNames;
import org.sbsm.library.ModelArchive.Afterwards;
import org.sbsm.library.download.Download;
import org.sbsm.library.download.DownloadListener;
import org.sbsm.library.download.ShownAddress;
import org.sbsm.model.ModelFileCheck;
import org.sbsm.model.ModelHashes;
import org.sbsm.text.ErrorReason;
import org.sbsm.text.Sha256;

/**
 * Models that a user names by a URL: downloaded once, into a folder of the library, and
 * used from there afterwards, without a network.
 */
final class RemoteModels {

	/** Folder in the library. */
	static final String FOLDER = ".downloaded";

	/** Enough to tell URLs apart. */
	private static final int HASH_DIGITS = 12;

	private final ModelArchive archives;
	private final ModelHashes hashes;
	private volatile DownloadListener listener = DownloadListener.NONE;
	private volatile long largest = Download.LARGEST;

	/**
	 * @param archives unpacks those that are downloaded
	 * @param hashes of models that were read before
	 */
	RemoteModels(final ModelArchive archives, final ModelHashes hashes) {
		this.archives = archives;
		this.hashes = hashes;
	}

	void setListener(final DownloadListener hearsDownloads) {
		listener = hearsDownloads;
	}

	/** @param bytes largest file that is downloaded */
	void setLargest(final long bytes) {
		largest = bytes;
	}

	/** @return whether the user ends what takes a while: a download, or unpacking */
	boolean isCanceled() {
		return listener.isCanceled();
	}

	/** @return whether it is a URL that leads to another computer */
	static boolean isRemote(final String model) {
		return model.matches("(?i)(https?|djl):.*");
	}

	/**
	 * @param library folder of the models, {@code null} if there is none
	 * @return whether it was downloaded before
	 */
	static boolean isHere(final String model, final Path library) {
		return isDjl(model) ? repository(model, library).isHere() : Files.exists(target(model, library));
	}

	/**
	 * @param model {@code http}, {@code https} or {@code djl} URL
	 * @param library folder of the models, {@code null} if there is none
	 * @return the model's file, archive or folder in the library; downloaded if it wasn't
	 *         there
	 * @throws IllegalArgumentException if it can't be had or is no model; the message says
	 *         why
	 * @throws java.util.concurrent.CancellationException if the user ended it
	 */
	synchronized Path located(final String model, final Path library) {
		final Download download = new Download(listener, largest);
		if (isDjl(model)) return repository(model, library).located(download, listener);
		final Path target = target(model, library);
		if (Files.exists(target)) return target;
		final boolean newFolder = !Files.exists(target.getParent());
		boolean usable = false;
		try {
			download.fetch(address(model), target);
			check(target, model);
			usable = true;
		}
		finally {
			if (!usable) {
				target.toFile().delete();
				if (newFolder) target.getParent().toFile().delete();
			}
		}
		listener.says("It is now " + target + ", SHA-256 " + hashes.of(ModelFolder.url(target)) + ".");
		return target;
	}

	/** What isn't a model isn't kept: it may be another time. */
	private void check(final Path file, final String model) {
		final String beginning = "What " + ShownAddress.of(model) + " gives is no model";
		try {
			final URL url = ModelFolder.url(file);
			if (ModelArchive.isArchive(file))
				archives.read(file, model, ModelFolder::file, Afterwards.DELETE, this::isCanceled);
			else
				ModelFileCheck.check(beginning, url);
			if (isOnnx(file)) OnnxMetadata.of(file.getFileName().toString(), url);
		}
		catch (final IllegalArgumentException exc) {
			final String message = exc.getMessage();
			throw message.startsWith(beginning) ? exc
				: new IllegalArgumentException(beginning + ": " + message, exc);
		}
		catch (final IOException exc) {
			throw new IllegalArgumentException(beginning + ": " + ErrorReason.of(exc), exc);
		}
	}

	private static boolean isOnnx(final Path file) {
		return file.toString().toLowerCase(Locale.ROOT).endsWith(".onnx");
	}

	private static Path target(final String model, final Path library) {
		final String path = address(model).getPath();
		final String file = FileNames.of(path.substring(path.lastIndexOf('/') + 1));
		if (!ModelArchive.isArchive(Path.of(file)) && !ModelFolder.isModel(Path.of(file))) {
			throw new IllegalArgumentException("model: " + ShownAddress.of(model)
				+ " can't be downloaded, because the address doesn't end with .onnx, .pt, .zip, .tar, .tar.gz or .tgz;"
				+ " download it with a browser, and give the path of the file.");
		}
		return folder(library).resolve(ModelArchive.stem(file) + "-" + hash(model)).resolve(file);
	}

	private static DjlRepository repository(final String model, final Path library) {
		// DJL's classes must not be loaded before its settings are made.
		return DjlEngine.withContextClassLoader(() -> DjlRepository.of(address(model), folder(library)));
	}

	private static boolean isDjl(final String model) {
		return model.toLowerCase(Locale.ROOT).startsWith("djl:");
	}

	private static URI address(final String model) {
		final boolean user = ShownAddress.hasUser(model);
		try {
			final URI address = new URI(model);
			if (!user && address.getHost() != null && address.getPath() != null) return address;
		}
		catch (final URISyntaxException exc) {
			// said below
		}
		// It isn't shown where it may be or have a password, which may have any characters.
		if (user || model.contains("@")) {
			throw new IllegalArgumentException("model: leave user and password out of the address, where macros and"
				+ " records would keep them; download the file with a browser, and give its path.");
		}
		throw new IllegalArgumentException("model: " + ShownAddress.of(model) + " is no address; it must be like"
			+ " https://computer/path/model.onnx or djl://group/model (a space is written %20).");
	}

	private static Path folder(final Path library) {
		if (library == null) {
			throw new IllegalArgumentException("There is no folder for models on this computer.");
		}
		return library.resolve(FOLDER);
	}

	/** Two models of the same file name aren't the same model. */
	private static String hash(final String text) {
		return Sha256.of(text).substring(0, HASH_DIGITS);
	}
}
