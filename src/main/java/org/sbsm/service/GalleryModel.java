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

package org.sbsm.service;

import java.util.Optional;

import org.sbsm.embedding.Embedder;
import org.sbsm.file.FileNames;
import org.sbsm.gallery.GallerySettings;
import org.sbsm.library.ModelLibrary;
import org.sbsm.model.ModelDescriptor;

/** Opens the model that a gallery was made with, and no other. */
public final class GalleryModel {

	private static final String GPU = ".* gpu\\d+";

	private GalleryModel() {}

	/**
	 * @param saliency owns the models
	 * @param settings of the gallery
	 * @param file of the model, empty to look for it in the library: a gallery of a
	 *        stranger can't say which file is opened
	 * @param gallery where it is, for messages
	 * @return the model, to be closed after use
	 * @throws IllegalArgumentException if it isn't the gallery's, or isn't in the library
	 */
	public static Embedder open(final SimilaritySaliencyService saliency, final GallerySettings settings,
		final String file, final String gallery) {
		final Embedder embedder = saliency.open(name(saliency.library(), settings, file, gallery),
			device(settings));
		try {
			settings.check(new GallerySettings(GallerySettings.VERSION, settings.id(), embedder.model().name(),
				embedder.key(), settings.length(), settings.ownSize(), settings.intensity()), gallery);
			return embedder;
		}
		catch (final IllegalArgumentException exc) {
			embedder.close();
			throw exc;
		}
	}

	/**
	 * @param library where it is looked for
	 * @param settings of the gallery
	 * @param file of the model; empty to look for it in the library
	 * @param gallery where it is, for messages
	 * @return what the model is opened by
	 * @throws IllegalArgumentException if it isn't in the library
	 */
	public static String name(final ModelLibrary library, final GallerySettings settings, final String file,
		final String gallery) {
		return file.isBlank() ? inLibrary(library, settings).orElseThrow(() -> new IllegalArgumentException(
			"model_file: the gallery " + gallery + " was made with the model " + FileNames.shown(settings.model())
				+ ", which isn't in the library; give its file, or add it with Saliency Models."))
			: file.strip();
	}

	/**
	 * @param settings of the gallery
	 * @return where the model runs
	 */
	public static String device(final GallerySettings settings) {
		return device(settings.modelKey());
	}

	/**
	 * @param modelKey of a model, see {@link Embedder#key}
	 * @return where it ran
	 */
	public static String device(final String modelKey) {
		return modelKey.matches(GPU) ? "gpu" : "cpu";
	}

	/** By name and content of its file. */
	private static Optional<String> inLibrary(final ModelLibrary library, final GallerySettings settings) {
		return library.names().stream().filter(name -> {
			try {
				final ModelDescriptor model = library.find(name);
				return model.name().equals(settings.model()) && settings.modelKey().startsWith(model.sha256());
			}
			catch (final IllegalArgumentException exc) {
				// One that is broken isn't it.
				return false;
			}
		}).findFirst();
	}
}
