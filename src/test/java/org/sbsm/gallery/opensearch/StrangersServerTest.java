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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server that means harm, or isn't OpenSearch, can do. */
class StrangersServerTest {

	private static final int LARGEST = 10_000;

	private final AtomicInteger asked = new AtomicInteger();

	private HttpServer server;

	@BeforeEach
	void start() throws IOException {
		server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.start();
	}

	@AfterEach
	void end() {
		server.stop(0);
	}

	private void answer(final HttpHandler handler) {
		server.createContext("/", exchange -> {
			asked.incrementAndGet();
			handler.handle(exchange);
			exchange.close();
		});
	}

	private void answer(final String text) {
		answer(exchange -> {
			final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(200, bytes.length);
			exchange.getResponseBody().write(bytes);
		});
	}

	private String said() {
		return assertThrows(IllegalArgumentException.class, () -> gallery().read(() -> false)).getMessage();
	}

	private ServedGallery gallery() {
		return ServedGallery.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/g"),
			Optional.empty(), 2, LARGEST);
	}

	@Test
	void leadsToNoOtherAddress() {
		answer(exchange -> {
			exchange.getResponseHeaders().add("Location", "/other");
			exchange.sendResponseHeaders(302, -1);
		});
		assertTrue(said().contains("it passes on to another address, which isn't followed;"));
		assertEquals(1, asked.get());
	}

	@Test
	void aServerThatIsBusyForAMomentIsAskedAgain() {
		answer(exchange -> {
			if (asked.get() < 3) exchange.sendResponseHeaders(asked.get() == 1 ? 429 : 503, -1);
			else exchange.sendResponseHeaders(404, -1);
		});
		assertTrue(said().contains("has no gallery g"), said());
	}

	@Test
	void aServerThatStaysBusyIsLeft() {
		answer(exchange -> exchange.sendResponseHeaders(503, -1));
		assertTrue(said().endsWith("it is too busy, or isn't ready yet; try again later."));
		assertEquals(5, asked.get());
	}

	@Test
	void aBusyServerCanBeLeft() {
		answer(exchange -> exchange.sendResponseHeaders(429, -1));
		assertThrows(CancellationException.class, () -> gallery().read(() -> asked.get() > 1));
	}

	@Test
	void whatHasNamedTheGalleryIsNotDoneTwice() {
		answer(exchange -> exchange.sendResponseHeaders(503, -1));
		assertThrows(IllegalArgumentException.class,
			() -> gallery().server().ask("POST", "/_aliases", "{}", () -> false));
		assertEquals(1, asked.get());
	}

	@Test
	void aSmallAnswerOfManyValuesFillsNoMemory() {
		for (final String text : new String[] { "[0" + ",0".repeat(20) + "]",
			"{\"g\":[" + "[],".repeat(20) + "1]}", "[".repeat(21) + "]".repeat(21),
			"{\"a\":1" + ",\"a\":1".repeat(20) + "}", "['\"',0" + ",0".repeat(20) + "]" }) {
			assertEquals(Optional.empty(), JsonAnswer.of(text.getBytes(StandardCharsets.UTF_8), 20), text);
		}
		final byte[] right = "{\"a\":[1,\"b\",null,{}]}".getBytes(StandardCharsets.UTF_8);
		assertEquals("{\"a\":[1,\"b\",null,{}]}", JsonAnswer.of(right, 6).orElseThrow().toString());
		assertEquals(Optional.empty(), JsonAnswer.of(right, 5));
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://anna:secret@h/a", "https://anna:s#ecret@h/a", "https://anna:s/ecret@h/a",
		"https://anna:s ecret@h/a", "https://anna:s%ecret@h/A", "https://h/a?api_key=secret",
		"https://h/a?api key=secret", "https://h/a#secret" })
	void whatIsInAnAddressIsNotShown(final String text) {
		final String said = assertThrows(IllegalArgumentException.class,
			() -> ServedGallery.address("gallery", text)).getMessage();
		assertTrue(!said.contains("ecret") && !said.contains("anna"), said);
	}

	@Test
	void aCompressedAnswerIsNotUnpacked() {
		answer(exchange -> {
			assertEquals(null, exchange.getRequestHeaders().getFirst("Accept-Encoding"));
			final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
				zip.write(new byte[1000 * LARGEST]);
			}
			exchange.getResponseHeaders().add("Content-Encoding", "gzip");
			exchange.sendResponseHeaders(200, 0);
			exchange.getResponseBody().write(bytes.toByteArray());
		});
		assertTrue(said().matches(".*(can't be understood|is too large).*"), said());
	}

	@Test
	void aPasswordGoesNowhereElseAndIsInNoMessage() {
		final List<String> headers = Collections.synchronizedList(new ArrayList<>());
		answer(exchange -> {
			headers.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
			final String text = "{\"error\":{\"reason\":\"no " + headers.get(0) + " of secret\"}}";
			exchange.getResponseHeaders().add("Location",
				"http://localhost:" + server.getAddress().getPort() + "/x");
			exchange.sendResponseHeaders(headers.size() == 1 ? 307 : 400, text.length());
			exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
		});
		final ServedGallery gallery = ServedGallery.of(
			URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/g"),
			Optional.of(new ServerLogin("anna", "secret")), 2, LARGEST);
		final String encoded = Base64.getEncoder().encodeToString("anna:secret".getBytes(StandardCharsets.UTF_8));
		for (int i = 0; i < 2; i++) {
			final IllegalArgumentException exc = assertThrows(IllegalArgumentException.class,
				() -> gallery.read(() -> false));
			for (Throwable cause = exc; cause != null; cause = cause.getCause()) {
				assertTrue(!cause.toString().contains("secret") && !cause.toString().contains(encoded),
					cause.toString());
			}
		}
		assertEquals(List.of("Basic " + encoded, "Basic " + encoded), headers);
	}

	@Test
	void isNotListenedToWithoutAnEnd() {
		answer(exchange -> {
			exchange.sendResponseHeaders(200, 0);
			final byte[] blanks = " ".repeat(1000).getBytes(StandardCharsets.UTF_8);
			for (int i = 0; i < 100; i++) {
				exchange.getResponseBody().write(blanks);
			}
		});
		assertEquals("gallery: the server 127.0.0.1 can't be used: its answer is too large.", said());
	}

	@Test
	void isNotWaitedForWithoutAnEnd() {
		answer(exchange -> {
			exchange.sendResponseHeaders(200, 0);
			try {
				for (int i = 0; i < 40; i++) {
					exchange.getResponseBody().write(' ');
					exchange.getResponseBody().flush();
					Thread.sleep(100);
				}
			}
			catch (final InterruptedException exc) {
				Thread.currentThread().interrupt();
			}
		});
		assertEquals("gallery: the server 127.0.0.1 can't be used: it takes too long to answer.", said());
	}

	@Test
	void canBeLeft() {
		answer(exchange -> {
			try {
				Thread.sleep(500);
			}
			catch (final InterruptedException exc) {
				Thread.currentThread().interrupt();
			}
		});
		assertThrows(CancellationException.class, () -> gallery().read(() -> asked.get() > 0));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "no", "[]", "{\"g\":", "{\"g\":1}", "{\"g\":{}}",
		"{\"../g\":{\"mappings\":{\"_meta\":{}}}}",
		"{\"g\":{\"mappings\":{\"_meta\":{\"similarity_saliency\":{}}}}}",
		"{\"g\":{\"mappings\":{\"_meta\":{\"similarity_saliency\":{\"complete\":true,\"items\":3,\"fields\":[],\"roots\":[\"../x\"],"
			+ "\"settings\":{\"version\":1,\"id\":\"i\",\"model\":\"m\",\"modelKey\":\"k\",\"length\":3,\"intensity\":\"full\"}}}}}}",
		"{\"g\":{\"mappings\":{\"_meta\":{\"similarity_saliency\":{\"complete\":true,\"items\":3,\"fields\":[],\"roots\":[],"
			+ "\"settings\":{\"version\":1,\"id\":\"i\",\"model\":\"m\",\"modelKey\":\"k\",\"length\":-3,\"intensity\":\"full\"}}}}}}" })
	void isNotBelieved(final String text) {
		answer(text);
		final String said = said();
		assertTrue(said.startsWith("gallery: ") && said.endsWith("."), said);
	}

	@Test
	void deepNestsAreRefused() {
		answer("[".repeat(LARGEST - 10));
		assertTrue(said().contains("can't be understood"));
	}

	@Test
	void aServerThatIsGoneIsSaid() throws IOException {
		final int port;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = free.getLocalPort();
		}
		final ServedGallery gallery = ServedGallery.of(URI.create("http://127.0.0.1:" + port + "/g"),
			Optional.empty());
		assertEquals("gallery: the server 127.0.0.1 can't be used: the server can't be reached.",
			assertThrows(IllegalArgumentException.class, () -> gallery.read(() -> false)).getMessage());
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://h", "https://h/", "https://h/A", "https://h/a,b", "https://h/*",
		"https://h/_all", "https://h/a?x=1", "https://h/a#b", "https://h/../a%2f", "http:///a", "https://h/a b",
		"https://u:p@h/a" })
	void addressesAreReadStrictly(final String text) {
		final String said = assertThrows(IllegalArgumentException.class,
			() -> ServedGallery.address("gallery", text)).getMessage();
		assertTrue(said.startsWith("gallery: ") && !said.contains("u:p"), said);
	}

	@Test
	void onlyTheServerThatAPasswordIsForGetsIt() {
		final Map<String, String> environment = Map.of("SALIENCY_OPENSEARCH_URL", "https://H:443",
			"SALIENCY_OPENSEARCH_USER", "anna", "SALIENCY_OPENSEARCH_PASSWORD", "secret");
		final ServerLogin login = ServerLogin.of(URI.create("https://h/a"), environment::get, name -> null)
			.orElseThrow();
		assertEquals(new ServerLogin("anna", "secret"), login);
		assertEquals("anna", login.toString());
		for (final String other : new String[] { "https://other/a", "http://h:443/a", "https://h:9200/a" }) {
			assertEquals(Optional.empty(), ServerLogin.of(URI.create(other), environment::get, name -> null));
		}
		final Map<String, String> preferences = Map.of("saliency.opensearch.url", "http://h:9200",
			"saliency.opensearch.user", "bob", "saliency.opensearch.password", "p");
		assertEquals(Optional.empty(),
			ServerLogin.of(URI.create("https://h:9200/a"), name -> null, preferences::get));
		assertTrue(assertThrows(IllegalArgumentException.class,
			() -> ServerLogin.of(URI.create("http://h:9200/a"), name -> null, preferences::get)).getMessage()
			.contains("begins with https"));
	}
}
