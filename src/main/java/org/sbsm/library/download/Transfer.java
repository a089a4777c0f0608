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

package org.sbsm.library.download;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

import org.sbsm.text.Numbers;

/**
 * Copies what a URL gives into a file, until it is done or its thread is interrupted.
 */
final class Transfer implements Callable<Void> {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);
	private static final int REDIRECTS = 10;
	private static final int OK = 200;
	private static final Set<Integer> REDIRECT_CODES = Set.of(301, 302, 303, 307, 308);

	private final URI address;
	private final Path target;
	private final long largest;
	private final Consumer<String> says;
	private volatile long done;
	private volatile long total = -1;

	/**
	 * @param address http, https or file URL
	 * @param target file to write
	 * @param largest number of bytes that are taken
	 * @param says hears which computer is asked, before it is
	 */
	Transfer(final URI address, final Path target, final long largest, final Consumer<String> says) {
		this.address = address;
		this.target = target;
		this.largest = largest;
		this.says = says;
	}

	/** @return bytes that have arrived */
	long done() {
		return done;
	}

	/** @return all bytes; -1 if that isn't known */
	long total() {
		return total;
	}

	@Override
	public Void call() throws IOException, InterruptedException {
		if (address.getScheme().equalsIgnoreCase("file")) {
			final Path source = Path.of(address);
			copy(Files.newInputStream(source), Files.size(source));
			return null;
		}
		final HttpResponse<InputStream> response = response();
		final long size = response.headers().firstValueAsLong("Content-Length").orElse(-1);
		says.accept("It has " + (size < 0 ? "an unknown number of bytes." : Numbers.bytes(size) + "."));
		copy(response.body(), size);
		return null;
	}

	private void copy(final InputStream source, final long size) throws IOException {
		total = size;
		try (InputStream in = source) {
			checkSize(size);
			if (size > target.toFile().getUsableSpace()) {
				throw new IOException("it has " + Numbers.bytes(size)
					+ ", but there is less room than that on the disk with " + target.getParent() + ".");
			}
			try (OutputStream out = Files.newOutputStream(target)) {
				final byte[] buffer = new byte[1 << 16];
				for (int count = read(in, buffer); count >= 0; count = read(in, buffer)) {
					out.write(buffer, 0, count);
					done += count;
					checkSize(done);
				}
			}
		}
	}

	private int read(final InputStream in, final byte[] buffer) throws IOException {
		try {
			return in.read(buffer);
		}
		catch (final IOException exc) {
			throw new IOException(
				"the connection broke after " + done + (total < 0 ? "" : " of " + total) + " bytes.", exc);
		}
	}

	private void checkSize(final long bytes) throws IOException {
		if (bytes > largest) {
			throw new IOException("it is too large; at most " + Numbers.bytes(largest) + " are taken.");
		}
	}

	private HttpResponse<InputStream> response() throws IOException, InterruptedException {
		// Redirects aren't followed by the client: each computer that is asked is said first.
		final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER).connectTimeout(TIMEOUT).proxy(ProxySelector.getDefault())
			.build();
		URI next = address;
		for (int i = 0; i <= REDIRECTS; i++) {
			says
				.accept("Connecting to " + next.getHost() + " to download " + ShownAddress.of(next.toString()) + ".");
			final HttpResponse<InputStream> response = client
				.send(HttpRequest.newBuilder(next).timeout(TIMEOUT).build(), BodyHandlers.ofInputStream());
			if (response.statusCode() == OK) return response;
			response.body().close();
			if (!REDIRECT_CODES.contains(response.statusCode())) {
				throw new IOException("the server answers " + response.statusCode() + meaning(response.statusCode()));
			}
			next = redirected(next, response.headers().firstValue("Location").orElse(""));
		}
		throw new IOException("the server passes on from one address to the next without an end.");
	}

	private static String meaning(final int code) {
		return switch (code) {
			case 401, 403 -> ", which means that it wants a login; download the file with a browser.";
			case 404, 410 -> ", which means that it has no such file.";
			default -> code >= 500 ? ", which means that it is out of order; try again later." : ".";
		};
	}

	private static URI redirected(final URI from, final String location) throws IOException {
		final URI next;
		try {
			next = from.resolve(location);
		}
		catch (final IllegalArgumentException exc) {
			throw new IOException("the server passes on to " + ShownAddress.of(location) + ", which is no address.",
				exc);
		}
		final boolean safe = "https".equalsIgnoreCase(next.getScheme())
			|| "http".equalsIgnoreCase(next.getScheme()) && "http".equalsIgnoreCase(from.getScheme());
		if (!safe || next.getHost() == null) {
			throw new IOException("the server passes on to " + ShownAddress.of(next.toString())
				+ ", which is less safe than " + ShownAddress.of(from.toString()) + ".");
		}
		return next;
	}
}
