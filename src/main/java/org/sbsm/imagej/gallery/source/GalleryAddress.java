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

package org.sbsm.imagej.gallery.source;

import ij.IJ;
import ij.Prefs;

import java.net.URI;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

import org.sbsm.gallery.GalleryReader;
import org.sbsm.gallery.opensearch.ServedGallery;
import org.sbsm.gallery.opensearch.ServerLogin;
import org.scijava.plugin.PluginService;

/**
 * Where a gallery is, as users give it: a folder, or the URL of one that a server has.
 * A URL is connected to only because the user gave it, and that is said in the log
 * before.
 */
public final class GalleryAddress {

	private static final String GALLERY = "gallery";

	private GalleryAddress() {}

	/**
	 * @param text folder or URL
	 * @return the same one for the same gallery
	 * @throws IllegalArgumentException if it is none
	 */
	public static String of(final String text) {
		return ServedGallery.isAddress(text) ? ServedGallery.address(GALLERY, text).toString()
			: GalleryFolder.of(text).toString();
	}

	/**
	 * @param plugins where ways to store galleries are found
	 * @param gallery folder or URL
	 * @param stop ends requests to a server
	 * @return the gallery, to be closed after use
	 * @throws IllegalArgumentException if it can't be read; the message says what to do
	 * @throws java.util.concurrent.CancellationException if {@code stop} said so
	 */
	public static GalleryReader read(final PluginService plugins, final String gallery,
		final BooleanSupplier stop) {
		if (ServedGallery.isAddress(gallery)) return served(GALLERY, gallery).read(stop);
		final Path folder = GalleryFolder.of(gallery);
		return GalleryFolder.index(plugins, folder).read(folder);
	}

	/**
	 * @param key that it is given for, for messages
	 * @param url of a gallery, which need not be there
	 * @return the gallery, with the user and password that this computer knows for the
	 *         server: in the environment, else in ImageJ's preferences
	 * @throws IllegalArgumentException if it is no address of a gallery
	 */
	public static ServedGallery served(final String key, final String url) {
		final URI address = ServedGallery.address(key, url);
		final ServedGallery gallery = ServedGallery.of(address,
			ServerLogin.of(address, System::getenv, name -> Prefs.get(name, "")));
		IJ.log("Connecting to " + address.getHost() + " for the gallery " + address + ".");
		return gallery;
	}

	/**
	 * @param gallery folder or URL
	 * @param work that needs every item
	 * @return the folder
	 * @throws IllegalArgumentException if it is a URL
	 */
	public static Path folder(final String gallery, final String work) {
		if (ServedGallery.isAddress(gallery)) {
			throw new IllegalArgumentException("gallery: " + work
				+ " needs every item, but a server is searched approximately; give the folder of the gallery.");
		}
		return GalleryFolder.of(gallery);
	}

	/**
	 * @param gallery folder or URL, as {@link #of} gives it
	 * @return its last part
	 */
	public static String name(final String gallery) {
		return gallery.substring(Math.max(gallery.lastIndexOf('/'), gallery.lastIndexOf('\\')) + 1);
	}
}
