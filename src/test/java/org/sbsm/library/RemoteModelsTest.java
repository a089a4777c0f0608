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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.testing.Models;
import org.sbsm.file.FileNames;
import org.sbsm.library.download.Download;
import org.sbsm.library.download.DownloadListener;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.model.ModelFileCheck;
import org.sbsm.testing.Archives;
import org.sbsm.testing.FileServer;
import org.sbsm.testing.Latches;
import org.sbsm.testing.OnnxFile;

/**
 * A model that is named by its URL is downloaded once, or one sentence says why not.
 */
class RemoteModelsTest {

	private static final byte[] MODEL = OnnxFile.channelMeans(-1, 3, 4, 4).metadata("value_scale", "1")
		.metadata("mean", "0,0,0").metadata("std", "1,1,1").bytes();

	private final ModelLibrary library = new ModelLibrary();

	@TempDir
	private Path folder;

	private final FileServer server = new FileServer();
	private final List<String> said = new ArrayList<>();
	private boolean canceled;

	@BeforeEach
	void listen() {
		System.setProperty("saliency.models", folder.toString());
		library.setDownloads(new DownloadListener() {

			@Override
			public void says(final String sentence) {
				said.add(sentence);
			}

			@Override
			public void update(final long done, final long total) {
				// the end counts
			}

			@Override
			public boolean isCanceled() {
				return canceled;
			}
		});
	}

	@AfterEach
	void close() {
		server.close();
		System.clearProperty("saliency.models");
	}

	@Test
	void aFileIsDownloadedOnceAndSaidBefore() {
		server.give("/a/net.onnx", MODEL);
		final String url = server.url("/a/net.onnx");
		assertTrue(library.needsNetwork(url));
		final ModelDescriptor model = library.find(url);
		assertEquals("net", model.name());
		assertEquals(4, model.width());
		assertEquals("Connecting to localhost to download " + url + ".", said.get(0));
		assertEquals("It has " + MODEL.length + " bytes.", said.get(1));
		assertTrue(said.get(2).endsWith("SHA-256 " + model.sha256() + "."), said.get(2));
		assertFalse(library.needsNetwork(url));

		server.close();
		assertEquals(model, library.find(url));
		assertEquals(3, said.size());
		assertEquals(List.of("mobilenetv2-oidv4-96", "mobilenetv2-oidv4-320"), library.names());
	}

	@Test
	void filesOfTheSameNameAreNotMixedUp() {
		server.give("/a/net.onnx", MODEL);
		server.give("/b/net.onnx", OnnxFile.channelMeans(-1, 3, 8, 8).metadata("value_scale", "1")
			.metadata("mean", "0,0,0").metadata("std", "1,1,1").bytes());
		assertEquals(4, library.find(server.url("/a/net.onnx")).width());
		assertEquals(8, library.find(server.url("/b/net.onnx")).width());
	}

	@Test
	void aNameInAnAddressThatIsNoNameOfAFile() throws IOException {
		final String path = "/a%00%0A%1B" + "b".repeat(300) + ".onnx";
		server.handle("/a", exchange -> {
			exchange.sendResponseHeaders(200, MODEL.length);
			exchange.getResponseBody().write(MODEL);
			exchange.close();
		});
		final String file = ModelFileCheck.path(library.find(server.url(path)).file()).getFileName().toString();
		assertEquals("a___" + "b".repeat(FileNames.LONGEST - 9) + ".onnx", file);
		try (Stream<Path> files = Files.walk(folder)) {
			assertTrue(files.allMatch(left -> left.toString().chars().allMatch(c -> c >= ' ')));
		}
	}

	@Test
	void archivesAreUnpackedAndCanBeAdded() {
		server.give("/net.zip", Archives.zip("net.onnx", MODEL));
		server.give("/net2.tar", Archives.tar("folder/net.onnx", MODEL));
		assertEquals("net", library.find(server.url("/net.zip")).name());
		assertEquals("folder", library.find(server.url("/net2.tar?download=1")).name());
		assertEquals("net", new ModelInstaller(library).add(server.url("/net.zip"), "", "").name());
		assertTrue(Files.exists(folder.resolve("net/net.onnx")));
	}

	@Test
	void redirectsAreFollowedAndSaid() {
		server.give("/real.onnx", MODEL);
		server.redirect("/moved.onnx", server.url("/real.onnx").replace("localhost", "127.0.0.1"));
		server.redirect("/nearby.onnx", "moved.onnx");
		assertEquals("nearby", library.find(server.url("/nearby.onnx")).name());
		assertEquals("Connecting to localhost to download " + server.url("/moved.onnx") + ".", said.get(1));
		assertTrue(said.get(2).startsWith("Connecting to 127.0.0.1 to download "), said.get(2));
	}

	@Test
	void redirectsThatLeadNowhereSafe() {
		server.redirect("/circle.onnx", "/circle.onnx");
		refuses("/circle.onnx", "from one address to the next without an end");
		server.redirect("/file.onnx", "file:///etc/passwd");
		refuses("/file.onnx", "passes on to file:///etc/passwd, which is less safe");
		server.redirect("/odd.onnx", "http://a b");
		refuses("/odd.onnx", "which is no address");
	}

	@Test
	void answersThatAreNoFile() {
		refuses("/none.onnx", "the server answers 404, which means that it has no such file");
		server.answer("/login.onnx", 403);
		refuses("/login.onnx", "the server answers 403, which means that it wants a login");
		server.answer("/broken.onnx", 500);
		refuses("/broken.onnx", "the server answers 500, which means that it is out of order");
		server.answer("/nothing.onnx", 204);
		refuses("/nothing.onnx", "the server answers 204.");
	}

	@Test
	void filesThatAreNoModel() {
		server.give("/page.onnx", "<html>Please log in</html>".getBytes(StandardCharsets.UTF_8));
		refuses("/page.onnx", "gives is no model: it is a text, not ONNX.");
		server.give("/page.pt", "<html>Please log in</html>".getBytes(StandardCharsets.UTF_8));
		refuses("/page.pt", "it isn't TorchScript");
		server.give("/page.zip", "<html>Please log in</html>".getBytes(StandardCharsets.UTF_8));
		refuses("/page.zip", "can't be unpacked");
		server.give("/evil.zip", Archives.zip("../evil.onnx", MODEL));
		refuses("/evil.zip", "can't be unpacked");
		server.give("/other.zip", Archives.zip("other/readme.txt", MODEL));
		refuses("/other.zip", "gives is no model: The folder ");
		server.give("/empty.onnx", new byte[0]);
		refuses("/empty.onnx", "it is empty");
		server.give("/half.onnx", Arrays.copyOf(MODEL, MODEL.length / 2));
		refuses("/half.onnx", "gives is no model");
	}

	@Test
	void aConnectionThatBreaks() {
		server.handle("/cut.onnx", exchange -> {
			exchange.sendResponseHeaders(200, MODEL.length);
			exchange.getResponseBody().write(MODEL, 0, MODEL.length / 2);
			exchange.getResponseBody().flush();
			exchange.close();
		});
		refuses("/cut.onnx", "the connection broke after " + MODEL.length / 2 + " of " + MODEL.length + " bytes");
		server.handle("/cutchunks.onnx", exchange -> {
			exchange.sendResponseHeaders(200, 0);
			exchange.getResponseBody().write(MODEL, 0, MODEL.length / 2);
			exchange.getResponseBody().flush();
			throw new IOException("ends without the last chunk");
		});
		refuses("/cutchunks.onnx", "can't be downloaded: ");
	}

	@Test
	void filesThatAreTooLarge() {
		library.remote().setLargest(100);
		server.give("/large.onnx", MODEL);
		refuses("/large.onnx", "it is too large; at most 100 bytes are taken");
		server.handle("/unsaid.onnx", exchange -> {
			exchange.sendResponseHeaders(200, 0);
			exchange.getResponseBody().write(MODEL);
			exchange.close();
		});
		refuses("/unsaid.onnx", "it is too large");
	}

	@Test
	void computersThatAreNotThere() {
		final String closed = server.url("/net.onnx");
		server.close();
		checkSentence(closed, "the server can't be reached");
		checkSentence("https://no-such-computer.invalid/net.onnx", "there is no such computer, or no network");
	}

	@Test
	void addressesThatAreNone() {
		checkSentence("http:///net.onnx", "is no address");
		checkSentence("https://a b/net.onnx", "is no address");
		checkSentence("https://computer/net", "doesn't end with .onnx");
		checkSentence("https://computer/", "doesn't end with .onnx");
		checkSentence("s3://computer/net.onnx", "must begin with file:, http:, https: or djl:");
		assertTrue(said.isEmpty());
	}

	@Test
	void passwordsAndKeysInAnAddressAreNotShown() {
		for (final String address : List.of("https://anna:secret@computer/net.onnx",
			"https://anna@computer/net.onnx", "https://anna:s#ecret@computer/net.onnx",
			"https://anna:s ecret@computer/net.onnx", "https://anna:s%ecret@computer/net.onnx",
			"djl://anna:secret@ai.djl.onnxruntime/resnet")) {
			final String message = assertThrows(IllegalArgumentException.class, () -> library.find(address))
				.getMessage();
			assertTrue(message.startsWith("model: leave user and password out of the address"), message);
			assertFalse(message.contains("ecret"), message);
		}
		assertTrue(said.isEmpty());
		server.give("/net@1.0/net.onnx", MODEL);
		assertEquals("net", library.find(server.url("/net@1.0/net.onnx?key=secret")).name());
		server.give("/text.onnx", "no model".getBytes(StandardCharsets.UTF_8));
		server.redirect("/from.onnx", "/gone.onnx?key=secret");
		for (final String path : List.of("/text.onnx", "/gone.onnx", "/from.onnx", "/gone")) {
			final String message = assertThrows(IllegalArgumentException.class,
				() -> library.find(server.url(path + "?key=secret"))).getMessage();
			assertTrue(message.contains(path + "?..."), message);
			assertFalse(message.contains("secret"), message);
		}
		assertFalse(said.toString().contains("secret"), said::toString);
	}

	@Test
	void aDownloadIsEndedByItsListener() throws InterruptedException {
		final CountDownLatch asked = new CountDownLatch(1);
		final CountDownLatch ended = new CountDownLatch(1);
		server.handle("/slow.onnx", exchange -> wait(exchange, asked, ended));
		final Thread user = new Thread(() -> {
			Latches.await(asked);
			canceled = true;
		});
		user.start();
		assertThrows(CancellationException.class, () -> library.find(server.url("/slow.onnx")));
		ended.countDown();
		user.join();
		nothingIsLeft();
	}

	/** Sends some bytes, and then nothing until the test ends. */
	private static void wait(final HttpExchange exchange, final CountDownLatch asked,
		final CountDownLatch ended) throws IOException {
		exchange.sendResponseHeaders(200, MODEL.length);
		exchange.getResponseBody().write(MODEL, 0, 10);
		exchange.getResponseBody().flush();
		asked.countDown();
		Latches.await(ended);
		exchange.close();
	}

	private void refuses(final String path, final String part) {
		checkSentence(server.url(path), part);
		assertTrue(said.get(said.size() - 1).length() > 0);
		nothingIsLeft();
	}

	private void nothingIsLeft() {
		try (Stream<Path> files = Files.walk(folder)) {
			final List<Path> left = files.filter(file -> !file.equals(folder) && !file.endsWith(".downloaded"))
				.toList();
			assertTrue(left.isEmpty(), left.toString());
		}
		catch (final IOException exc) {
			throw new UncheckedIOException(exc);
		}
	}

	private void checkSentence(final String model, final String part) {
		final String message = assertThrows(IllegalArgumentException.class, () -> library.find(model))
			.getMessage();
		assertTrue(message.contains(part), message);
		assertTrue(message.contains(model), message);
		assertTrue(message.endsWith("."), message);
		assertFalse(message.contains("null"), message);
		assertFalse(message.contains("\n"), message);
	}
}
