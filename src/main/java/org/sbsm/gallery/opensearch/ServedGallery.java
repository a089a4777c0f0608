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

package org.sbsm.gallery.opensearch;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

import org.sbsm.library.download.ShownAddress;
import org.sbsm.gallery.GalleryReader;

/**
 * A gallery on a server, by its address. Connects only when it is asked for something.
 */
public final class ServedGallery {

	/** Seconds that an answer may take. */
	private static final int PATIENCE = 120;

	/** Bytes of an answer: of a thousand of the longest embeddings. */
	private static final int LARGEST = 256_000_000;

	private static final String EXAMPLE = "https://computer:9200/name, whose name has small letters, digits, - and _";

	private final URI address;
	private final String name;
	private final Server server;

	private ServedGallery(final URI address, final String name, final Server server) {
		this.address = address;
		this.name = name;
		this.server = server;
	}

	/**
	 * @param text that users give
	 * @return whether it is an address, not a folder
	 */
	public static boolean isAddress(final String text) {
		return text.strip().matches("(?i)https?://.*");
	}

	/**
	 * @param key that it is given for, for messages
	 * @param text that users give
	 * @return the address
	 * @throws IllegalArgumentException if it is none, or has a password in it
	 */
	public static URI address(final String key, final String text) {
		// Also where it is no address: a password may have any characters. It isn't shown.
		if (text.contains("@")) {
			throw new IllegalArgumentException(
				key + ": leave user and password out of the address, where macros would keep them; set"
					+ " SALIENCY_OPENSEARCH_URL, SALIENCY_OPENSEARCH_USER and SALIENCY_OPENSEARCH_PASSWORD.");
		}
		try {
			final URI address = new URI(text.strip());
			final String path = address.getRawPath();
			if (isAddress(text) && address.getHost() != null && address.getRawQuery() == null
				&& address.getRawFragment() == null && path.matches("(/[A-Za-z0-9._~-]+)*/[a-z0-9][a-z0-9_-]{0,99}"))
				return address;
		}
		catch (final URISyntaxException exc) {
			// said below
		}
		throw new IllegalArgumentException(key + ": " + ShownAddress.of(text.strip())
			+ " is no address of a gallery; it must be like " + EXAMPLE + ".");
	}

	/**
	 * @param address as {@link #address} gives it
	 * @param login of the server, if it wants one
	 * @return the gallery, which need not exist
	 */
	public static ServedGallery of(final URI address, final Optional<ServerLogin> login) {
		return of(address, login, PATIENCE, LARGEST);
	}

	/** With other limits. */
	static ServedGallery of(final URI address, final Optional<ServerLogin> login, final int seconds,
		final int largest) {
		final String text = address.toString();
		final int end = text.lastIndexOf('/');
		return new ServedGallery(address, text.substring(end + 1),
			new Server(URI.create(text.substring(0, end)), login, seconds, largest));
	}

	/**
	 * Opens the gallery to search it.
	 *
	 * @param stop asked again and again; {@code true} ends the work, then and in searches
	 * @return the gallery, as long as the server has it
	 * @throws IllegalArgumentException if there is none, or the server can't be used; the
	 *         message says what to do
	 * @throws java.util.concurrent.CancellationException if {@code stop} said so
	 */
	public GalleryReader read(final BooleanSupplier stop) {
		final Map<String, IndexFacts> indexes = indexes(name, stop);
		if (indexes.isEmpty()) {
			throw new IllegalArgumentException("gallery: the server " + address.getHost() + " has no gallery "
				+ name + "; give the name of another, or publish it with Publish Gallery.");
		}
		final Map.Entry<String, IndexFacts> only = indexes.entrySet().iterator().next();
		if (indexes.size() > 1 || !only.getValue().complete()) {
			throw new IllegalArgumentException("gallery: " + address
				+ " isn't complete; go on with Publish Gallery, and give the name that was published.");
		}
		return new ServedReader(server, only.getKey(), only.getValue(), stop);
	}

	/**
	 * @param alias name of an index, or of several
	 * @return the indexes, none if the server has no such
	 * @throws IllegalArgumentException if one of them is no gallery
	 */
	Map<String, IndexFacts> indexes(final String alias, final BooleanSupplier stop) {
		final Map<String, IndexFacts> indexes = new TreeMap<>();
		final Optional<JsonObject> found = server.find("GET", "/" + alias + "/_mapping", "", stop);
		if (found.isEmpty()) return indexes;
		for (final Map.Entry<String, JsonElement> index : found.get().entrySet()) {
			try {
				if (!index.getKey().matches("[a-z0-9][a-z0-9_-]*")) throw new IllegalArgumentException("its name");
				indexes.put(index.getKey(), IndexFacts.of(index.getValue().getAsJsonObject()));
			}
			catch (final RuntimeException exc) {
				throw new IllegalArgumentException("gallery: what the server " + address.getHost()
					+ " has by the name " + alias + " is no gallery that this program reads; give another name.", exc);
			}
		}
		return indexes;
	}

	Server server() {
		return server;
	}

	/** @return name of the gallery on its server */
	String name() {
		return name;
	}

	/** @return the address */
	@Override
	public String toString() {
		return address.toString();
	}
}
