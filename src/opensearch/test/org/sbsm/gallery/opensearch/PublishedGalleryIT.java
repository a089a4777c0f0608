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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.distance.Canberra;
import org.sbsm.distance.Cosine;
import org.sbsm.distance.Distance;
import org.sbsm.distance.Euclidean;
import org.sbsm.gallery.AddedFile;
import org.sbsm.gallery.GalleryItem;
import org.sbsm.gallery.GalleryQuery;
import org.sbsm.gallery.GalleryQuery.Exclusion;
import org.sbsm.gallery.GalleryReader;
import org.sbsm.gallery.GallerySettings;
import org.sbsm.gallery.GalleryWriter;
import org.sbsm.gallery.ItemScore;
import org.sbsm.gallery.Place;
import org.sbsm.gallery.Ranking;
import org.sbsm.gallery.RootedFile;
import org.sbsm.gallery.lucene.LuceneGalleryIndex;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.testing.TestData;

/** With a real OpenSearch and its k-NN plugin. */
class PublishedGalleryIT {

	private static final int ITEMS = 10_000;

	private static final int LENGTH = 64;

	@TempDir
	private static Path folder;

	private static OpenSearch node;

	@BeforeAll
	static void start() throws Exception {
		node = new OpenSearch(Files.createDirectories(folder.resolve("node")));
		fill(folder.resolve("gallery"), GallerySettings.of("m", "hash facts", LENGTH, false, "full"), ITEMS);
		try (GalleryReader gallery = local()) {
			publish(node.url("all"), gallery, Progress.NONE);
		}
	}

	@AfterAll
	static void end() throws Exception {
		node.close();
	}

	/** Embeddings around 50 centres; four patches of a file. */
	private static void fill(final Path target, final GallerySettings settings, final int items) {
		final Random random = new Random(1);
		final float[][] centres = new float[50][];
		for (int i = 0; i < centres.length; i++) {
			centres[i] = near(new float[LENGTH], 2, random);
		}
		try (GalleryWriter writer = new LuceneGalleryIndex().write(target, settings)) {
			for (int i = 0; i < items; i++) {
				final SortedMap<String, String> metadata = new TreeMap<>();
				metadata.put("modality", i % 3 == 0 ? "CT" : "MR");
				metadata.put("age", String.valueOf(i % 90 + 0.5));
				metadata.put("diagnosis", i % 20 == 0 ? "invasive carcinoma" : "benign");
				metadata.put("patient", "P-" + i % 500);
				final RootedFile file = new RootedFile("images", "set " + i / 1000 + "/\u00e4 " + i / 4 + ".png");
				writer.put(new GalleryItem(new Place(file, 1, i % 4 * 10, 0, 10, 20),
					near(centres[random.nextInt(centres.length)], 1, random), metadata,
					new byte[] { (byte) i, (byte) (i >> 8) }));
				if (i % 4 == 3) writer.put(new AddedFile(file, "10", 1, 2, "", 4));
			}
			writer.commit();
		}
	}

	private static float[] near(final float[] centre, final double spread, final Random random) {
		final float[] embedding = centre.clone();
		for (int i = 0; i < embedding.length; i++) {
			embedding[i] += (float) (spread * random.nextGaussian());
		}
		return embedding;
	}

	private static GalleryReader local() {
		return new LuceneGalleryIndex().read(folder.resolve("gallery"));
	}

	private static ServedGallery at(final String url) {
		return ServedGallery.of(URI.create(url), Optional.empty());
	}

	private static GalleryReader served(final String name) {
		return at(node.url(name)).read(() -> false);
	}

	private static GalleryPublisher.Report publish(final String url, final GalleryReader gallery,
		final Progress progress) {
		return new GalleryPublisher(at(url), 2, true).publish(gallery, progress);
	}

	private static String refused(final Runnable work) {
		return assertThrows(IllegalArgumentException.class, work::run).getMessage();
	}

	private static Ranking ranking(final GalleryReader gallery, final float[] query, final Distance distance,
		final int hits, final String filter, final Exclusion... without) {
		return gallery.search(
			new GalleryQuery(ItemScore.distance(query, distance), hits, filter, Set.of(without)), () -> false);
	}

	private static Set<Place> places(final Ranking ranking) {
		return ranking.hits().stream().map(Ranking.Hit::place).collect(Collectors.toSet());
	}

	private static String text(final Ranking ranking) {
		return ranking.hits().stream().map(hit -> hit.place().text() + " " + hit.score())
			.collect(Collectors.joining("\n"));
	}

	@Test
	void almostAllOfTheNearestAreFound() {
		try (GalleryReader exact = local(); GalleryReader approximate = served("all")) {
			assertEquals(exact.settings(), approximate.settings());
			assertEquals(exact.fields(), approximate.fields());
			assertEquals(exact.roots(), approximate.roots());
			assertEquals(ITEMS, approximate.size());
			assertTrue(approximate.isApproximate());
			for (final Distance distance : List.of(new Euclidean(), new Cosine(), new Canberra())) {
				for (final String filter : List.of("", "modality:CT AND age:[30 TO 60]")) {
					int found = 0;
					final List<Integer> queries = exact.sample(50, 3);
					for (final int row : queries) {
						final float[] query = near(exact.embedding(row), 0.3, new Random(row));
						final Set<Place> nearest = places(ranking(exact, query, distance, 10, filter));
						nearest.retainAll(places(ranking(approximate, query, distance, 10, filter)));
						found += nearest.size();
					}
					final double recall = found / (10.0 * queries.size());
					System.out.println(
						"Recall at 10, " + distance.getClass().getSimpleName() + ", filter '" + filter + "': " + recall);
					assertTrue(recall > (distance instanceof Canberra ? 0.7 : 0.95), "recall " + recall);
				}
			}
		}
	}

	@Test
	void itemsAreTheSameBitForBit() {
		try (GalleryReader exact = local(); GalleryReader approximate = served("all")) {
			final List<Integer> sample = approximate.sample(300, 1);
			assertEquals(300, new HashSet<>(sample).size());
			assertEquals(sample.stream().map(row -> approximate.item(row).place()).toList(),
				served("all").sample(300, 1).stream().map(row -> approximate.item(row).place()).toList());
			for (final int row : sample.subList(0, 20)) {
				final GalleryItem item = approximate.item(row);
				final GalleryItem same = exact.items(item.place().file()).stream()
					.filter(other -> other.place().equals(item.place())).findFirst().orElseThrow();
				assertArrayEquals(same.embedding(), item.embedding());
				assertArrayEquals(same.preview(), item.preview());
				assertEquals(same.metadata(), item.metadata());
				assertEquals(exact.items(item.place().file()).stream().map(GalleryItem::place).toList(),
					approximate.items(item.place().file()).stream().map(GalleryItem::place).toList());
			}
		}
	}

	/** What passes is less than the candidates: all of it must be found. */
	@Test
	void filtersMeanTheSameAsInAFolder() {
		try (GalleryReader exact = local(); GalleryReader approximate = served("all")) {
			final float[] query = exact.embedding(exact.sample(1, 9).get(0));
			for (final String filter : List.of("diagnosis:\"invasive carcinoma\"",
				"diagnosis:carcinoma AND NOT modality:CT", "age:7.5", "age:{7 TO 9.5}", "age:[* TO 3]", "patient:P-7",
				"file:\"set 3\" AND modality:CT", "diagnosis:inv*sive", "diagnosis:invas* AND -age:[* TO 40]",
				"diagnosis:carcinma~1", "patient:/p.*/ AND age:5.5", "(age:1.5 OR age:2.5) AND modality:MR",
				"width:10 AND diagnosis:invasive", "diagnosis:\"carcinoma invasive\"~3",
				"modality:[ct TO ct] AND age:12.5", "patient:nobody", "NOT diagnosis:benign")) {
				assertEquals(text(ranking(exact, query, new Cosine(), 1000, filter)),
					text(ranking(approximate, query, new Cosine(), 1000, filter)), filter);
			}
			final Exclusion patient = new Exclusion("patient", "P-20");
			final String filter = "diagnosis:carcinoma";
			assertTrue(text(ranking(exact, query, new Euclidean(), 1000, filter))
				.length() > text(ranking(exact, query, new Euclidean(), 1000, filter, patient)).length());
			assertEquals(text(ranking(exact, query, new Euclidean(), 1000, filter, patient)),
				text(ranking(approximate, query, new Euclidean(), 1000, filter, patient)));
			assertEquals(refused(() -> ranking(exact, query, new Cosine(), 1, "nix:1")),
				refused(() -> ranking(approximate, query, new Cosine(), 1, "nix:1")));
			assertTrue(refused(() -> ranking(approximate, query, new Cosine(), 1001, "")).startsWith("hits: "));
		}
	}

	@Test
	void aNodeThatDiesLeavesNothingHalfPublishedAndPublishingGoesOn() throws Exception {
		final String url = node.url("dies");
		try (GalleryReader gallery = local()) {
			final Progress kill = new Progress() {

				@Override
				public void update(final long done, final long total) {
					try {
						if (done == 4000) node.kill();
					}
					catch (final InterruptedException exc) {
						throw new IllegalStateException(exc);
					}
				}

				@Override
				public boolean isCanceled() {
					return false;
				}
			};
			assertEquals("gallery: the server 127.0.0.1 can't be used: the server can't be reached.",
				refused(() -> publish(url, gallery, kill)).replace("the connection broke.",
					"the server can't be reached."));
			node.start();
			assertTrue(refused(() -> at(url).read(() -> false)).contains(" has no gallery dies;"));
			final boolean[] cancel = { false };
			final Progress canceled = new Progress() {

				@Override
				public void update(final long done, final long total) {
					cancel[0] = done >= 6000;
				}

				@Override
				public boolean isCanceled() {
					return cancel[0];
				}
			};
			assertThrows(CancellationException.class, () -> publish(url, gallery, canceled));
			assertTrue(refused(() -> at(url).read(() -> false)).contains(" has no gallery dies;"));
			final GalleryPublisher.Report report = publish(url, gallery, Progress.NONE);
			assertEquals(ITEMS, report.items());
			assertTrue(report.sent() <= 4000 && report.sent() > 3000, "sent " + report.sent());
			assertEquals(0, publish(url, gallery, Progress.NONE).sent());
			try (GalleryReader published = at(url).read(() -> false)) {
				assertEquals(ITEMS, published.size());
				final float[] query = gallery.embedding(gallery.sample(1, 2).get(0));
				assertEquals(text(ranking(gallery, query, new Euclidean(), 1, "")),
					text(ranking(published, query, new Euclidean(), 1, "")));
			}
		}
	}

	@Test
	void aGalleryThatHasGrownReplacesTheOneBeforeAndNoOtherDoes() {
		final Path target = folder.resolve("grows");
		final GallerySettings settings = GallerySettings.of("m", "hash facts", LENGTH, false, "full");
		fill(target, settings, 40);
		final String url = node.url("grows");
		try (GalleryReader gallery = new LuceneGalleryIndex().read(target)) {
			publish(url, gallery, Progress.NONE);
		}
		fill(target, settings, 80);
		try (GalleryReader gallery = new LuceneGalleryIndex().read(target)) {
			publish(url, gallery, Progress.NONE);
			assertEquals(80, at(url).read(() -> false).size());
			assertEquals(1, at(url).indexes("grows-*", () -> false).size());
		}
		try (GalleryReader other = local()) {
			assertTrue(refused(() -> publish(url, other, Progress.NONE)).contains(" is another gallery already;"));
		}
		final Path model = folder.resolve("model");
		fill(model, GallerySettings.of("n", "hash2 facts", LENGTH, false, "full"), 40);
		try (GalleryReader other = new LuceneGalleryIndex().read(model)) {
			assertTrue(refused(() -> publish(url, other, Progress.NONE))
				.startsWith("model: the gallery " + url + " was made with the model m"));
		}
		assertEquals(80, at(url).read(() -> false).size());
	}

	/** A server that asks for a password before OpenSearch. */
	@Test
	void aWrongPasswordIsSaid() throws Exception {
		final HttpServer front = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		passOn(front);
		front.start();
		try {
			final URI url = URI.create("http://127.0.0.1:" + front.getAddress().getPort() + "/all");
			assertEquals(ITEMS,
				ServedGallery.of(url, Optional.of(new ServerLogin("anna", "right"))).read(() -> false).size());
			final String wrong = refused(
				() -> ServedGallery.of(url, Optional.of(new ServerLogin("anna", "secret"))).read(() -> false));
			assertTrue(wrong.contains("it refuses the user anna with this password;"), wrong);
			assertTrue(!wrong.contains("secret"), wrong);
			assertTrue(refused(() -> ServedGallery.of(url, Optional.empty()).read(() -> false))
				.contains("it wants a user and a password; set SALIENCY_OPENSEARCH_URL"));
			try (GalleryReader gallery = local()) {
				assertTrue(refused(() -> new GalleryPublisher(ServedGallery.of(url, Optional.empty()), 1, true)
					.publish(gallery, Progress.NONE)).contains("it wants a user and a password;"));
			}
		}
		finally {
			front.stop(0);
		}
	}

	/** Lets in who has the right password. */
	private static void passOn(final HttpServer front) {
		final String right = new ServerLogin("anna", "right").header();
		final HttpClient client = HttpClient.newHttpClient();
		front.createContext("/", exchange -> {
			final byte[] body = exchange.getRequestBody().readAllBytes();
			if (!right.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
				exchange.sendResponseHeaders(401, -1);
				exchange.close();
				return;
			}
			try {
				final HttpRequest.Builder request = HttpRequest
					.newBuilder(URI.create(node.url(exchange.getRequestURI().toString().substring(1))))
					.method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
				final String type = exchange.getRequestHeaders().getFirst("Content-Type");
				if (type != null) request.header("Content-Type", type);
				final HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
				exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
				exchange.getResponseBody().write(answer.body());
			}
			catch (final InterruptedException exc) {
				throw new IOException(exc);
			}
			exchange.close();
		});
	}

	/** A certificate for a server, and one who trusts it. */
	private static SSLContext certified(final String name, final Path store) throws Exception {
		final Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
		final Process made = new ProcessBuilder(keytool.toString(), "-genkeypair", "-alias", "server", "-keyalg",
			"RSA", "-dname", "CN=search", "-ext", "SAN=" + name, "-storetype", "PKCS12", "-storepass", "secret",
			"-keystore", store.toString()).redirectErrorStream(true).start();
		made.getInputStream().readAllBytes();
		assertEquals(0, made.waitFor());
		final KeyStore keys = KeyStore.getInstance(store.toFile(), "secret".toCharArray());
		final KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		own.init(keys, "secret".toCharArray());
		// A store that says whom to trust has certificates, no keys.
		final KeyStore others = KeyStore.getInstance("PKCS12");
		others.load(null, null);
		others.setCertificateEntry("server", keys.getCertificate("server"));
		final TrustManagerFactory trusted = TrustManagerFactory
			.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trusted.init(others);
		final SSLContext context = SSLContext.getInstance("TLS");
		context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
		return context;
	}

	/**
	 * By https, with a certificate that Java trusts, that it doesn't, and that is another
	 * computer's.
	 */
	@Test
	void encryptedOnlyToWhomJavaTrusts() throws Exception {
		final SSLContext before = SSLContext.getDefault();
		final SSLContext right = certified("ip:127.0.0.1", folder.resolve("right.p12"));
		final SSLContext other = certified("dns:search.example.org", folder.resolve("other.p12"));
		final Optional<ServerLogin> anna = Optional.of(new ServerLogin("anna", "right"));
		for (final SSLContext context : List.of(right, other)) {
			final HttpsServer front = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
				0);
			front.setHttpsConfigurator(new HttpsConfigurator(context));
			passOn(front);
			front.start();
			try {
				final URI url = URI.create("https://127.0.0.1:" + front.getAddress().getPort() + "/all");
				final String unknown = refused(() -> ServedGallery.of(url, anna).read(() -> false));
				assertTrue(
					unknown.startsWith("gallery: the server 127.0.0.1 can't be used: the server can't prove who it is:")
						&& unknown.endsWith("import that with keytool into the Java that runs this."),
					unknown);
				SSLContext.setDefault(context);
				if (context == right) {
					try (GalleryReader served = ServedGallery.of(url, anna).read(() -> false);
						GalleryReader local = local()) {
						assertEquals(ITEMS, served.size());
						final float[] query = local.embedding(local.sample(1, 3).get(0));
						assertEquals(text(ranking(local, query, new Euclidean(), 10, "")),
							text(ranking(served, query, new Euclidean(), 10, "")));
					}
				}
				else
					assertTrue(refused(() -> ServedGallery.of(url, anna).read(() -> false))
						.contains("the server can't prove who it is: "));
			}
			finally {
				SSLContext.setDefault(before);
				front.stop(0);
			}
		}
	}

	private static String path(final Path path) {
		return path.toString().replace('\\', '/');
	}

	private static String failure(final Runnable run) {
		assertThrows(RuntimeException.class, run::run);
		return IJ.getErrorMessage();
	}

	@Test
	void macrosPublishAndSearch() throws IOException {
		final Path images = Files.createDirectories(folder.resolve("images"));
		for (final String name : List.of("cat.png", "coffee.png", "cameraman.png")) {
			Files.copy(TestData.imageFile(name).toPath(), images.resolve(name));
		}
		final String gallery = path(folder.resolve("macro"));
		IJ.run("Add to Gallery...", "gallery=[" + gallery + "] folder=[" + path(images) + "] patch=64 step=32");
		IJ.run("Publish Gallery...", "gallery=[" + gallery + "] url=" + node.url("macro"));
		final ImagePlus cat = IJ.openImage(path(images.resolve("cat.png")));
		cat.setTitle("a");
		cat.setRoi(128, 64, 64, 64);
		cat.show();
		final List<List<String>> tables = new ArrayList<>();
		for (final String where : List.of("[" + gallery + "]", node.url("macro"))) {
			IJ.run("Search Gallery...", "gallery=" + where + " query=a hits=12 filter=[width:64]");
			final var hits = MeasurementTable.HITS.table();
			final List<String> rows = new ArrayList<>();
			for (int i = 0; i < hits.size(); i++) {
				rows.add(hits.getStringValue("File", i) + " " + hits.getValue("X", i) + " " + hits.getValue("Y", i)
					+ " " + hits.getValue("Distance", i));
				assertEquals(tables.isEmpty() ? "exact" : "approximate", hits.getStringValue("Search", i));
			}
			tables.add(rows);
			assertEquals(12, IJ.getImage().getStackSize());
			final String info = (String) IJ.getImage().getProperty("Info");
			assertTrue(info.contains(tables.size() == 1 ? "(exact)" : "(approximate)"), info);
			IJ.getImage().close();
		}
		assertEquals(tables.get(0), tables.get(1));
		IJ.run("Search Gallery...", "gallery=" + node.url("macro") + " query_hits=2 hits=3");
		IJ.getImage().close();
		// The originals are where the gallery with this id has them on this computer.
		IJ.run("Explain Hits...", "hits=2 window=32 stride=32 evidence=signed");
		assertEquals(64, IJ.getImage().getWidth());
		assertEquals(32, IJ.getImage().getBitDepth());
		assertTrue(failure(() -> IJ.run("Refine Search...", "relevant=1 not=2"))
			.contains("a refined search needs every item, but a server is searched approximately;"));
		assertTrue(failure(() -> IJ.run("Search Gallery...", "gallery=" + node.url("all") + " query=a"))
			.contains("was made with the model m, which isn't in the library;"));
		assertTrue(failure(() -> IJ.run("Search Gallery...", "gallery=" + node.url("none") + " query=a"))
			.contains("has no gallery none;"));
		for (final int id : WindowManager.getIDList()) {
			WindowManager.getImage(id).changes = false;
			WindowManager.getImage(id).close();
		}
	}
}
