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

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * User and password for one server; no other one is sent them, whatever address a macro
 * gives.
 *
 * @param user name
 * @param password of the user
 */
public record ServerLogin(String user, String password) {

	/** Names of the values, in the environment in upper case, with _ for each dot. */
	private static final String NAME = "saliency.opensearch.";

	private static final Set<String> THIS_COMPUTER = Set.of("localhost", "127.0.0.1", "[::1]");

	/**
	 * @param address of a gallery
	 * @param environment gives a value such as {@code SALIENCY_OPENSEARCH_USER}, or
	 *        {@code null}
	 * @param preferences gives a value such as {@code saliency.opensearch.user}, or
	 *        {@code null}; asked if the environment names no server
	 * @return user and password, if they are those of the address's server
	 * @throws IllegalArgumentException if everybody on the way could read the password
	 */
	public static Optional<ServerLogin> of(final URI address, final UnaryOperator<String> environment,
		final UnaryOperator<String> preferences) {
		final UnaryOperator<String> upper = name -> environment
			.apply(name.toUpperCase(Locale.ROOT).replace('.', '_'));
		final UnaryOperator<String> values = given(upper, "url").isEmpty() ? preferences : upper;
		if (given(values, "user").isEmpty() || !isSameServer(address, given(values, "url")))
			return Optional.empty();
		if (!"https".equalsIgnoreCase(address.getScheme()) && !THIS_COMPUTER.contains(address.getHost())) {
			throw new IllegalArgumentException("gallery: a password sent to " + address.getHost()
				+ " by http could be read by others; give an address that begins with https.");
		}
		return Optional.of(new ServerLogin(given(values, "user"), given(values, "password")));
	}

	private static String given(final UnaryOperator<String> values, final String name) {
		final String value = values.apply(NAME + name);
		return value == null ? "" : value;
	}

	private static boolean isSameServer(final URI address, final String server) {
		try {
			final URI other = URI.create(server.strip());
			return address.getScheme().equalsIgnoreCase(other.getScheme())
				&& address.getHost().equalsIgnoreCase(other.getHost()) && port(address) == port(other);
		}
		catch (final IllegalArgumentException exc) {
			return false;
		}
	}

	private static int port(final URI address) {
		return address.getPort() >= 0 ? address.getPort()
			: "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
	}

	/** @return the value of the header Authorization */
	String header() {
		return "Basic " + encoded();
	}

	private String encoded() {
		return Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
	}

	/** @return the same text without the password */
	String hidden(final String text) {
		final String rest = text.replace(encoded(), "...");
		return password.isEmpty() ? rest : rest.replace(password, "...");
	}

	/** Without the password. */
	@Override
	public String toString() {
		return user;
	}
}
