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

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sbsm.distance.Euclidean;
import org.sbsm.gallery.GalleryItem;
import org.sbsm.gallery.GalleryQuery;
import org.sbsm.gallery.GalleryReader;
import org.sbsm.gallery.GallerySettings;
import org.sbsm.gallery.ItemScore;
import org.sbsm.gallery.Place;
import org.sbsm.gallery.Ranking;
import org.sbsm.gallery.RootedFile;

/** What a server that means harm can say that a gallery has. */
class StrangersItemsTest {

	private static final GallerySettings SETTINGS = GallerySettings.of("m", "key", 2, false, "full");

	private HttpServer server;

	/** Gives to each search in turn; the last one again and again. */
	private final List<String> answers = new ArrayList<>();

	@BeforeEach
	void start() throws IOException {
		server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/g/_mapping", exchange -> {
			final JsonObject index = new JsonObject();
			index.add("g-1",
				FilterJson.one("mappings",
					new IndexFacts(true, SETTINGS, new TreeSet<>(), new TreeSet<>(List.of("images")), Integer.MAX_VALUE)
						.meta()));
			send(exchange, index.toString());
		});
		server.createContext("/g-1/_search",
			exchange -> send(exchange, answers.size() > 1 ? answers.remove(0) : answers.get(0)));
		server.start();
	}

	private static void send(final com.sun.net.httpserver.HttpExchange exchange, final String text)
		throws IOException {
		exchange.getRequestBody().readAllBytes();
		final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(200, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

	@AfterEach
	void end() {
		server.stop(0);
	}

	private GalleryReader gallery() {
		return ServedGallery.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/g"),
			Optional.empty(), 2, 1_000_000).read(() -> false);
	}

	/** As it was published. */
	private static GalleryItem item(final int x) {
		return new GalleryItem(new Place(new RootedFile("images", "a.png"), 1, x, 0, 5, 6),
			new float[] { x, -0.25f }, new TreeMap<>(java.util.Map.of("age", "7")), new byte[] { 1, 2 });
	}

	private static JsonObject hit(final GalleryItem item) {
		final JsonObject hit = new JsonObject();
		hit.addProperty("_id", ItemDocument.id(item.place()));
		hit.add("_source", JsonParser.parseString(ItemDocument.of(item, true)));
		return hit;
	}

	private static String answer(final JsonElement... hits) {
		final JsonArray list = new JsonArray();
		for (final JsonElement hit : hits) {
			list.add(hit);
		}
		final JsonObject all = new JsonObject();
		all.addProperty("timed_out", false);
		all.add("_shards", JsonParser.parseString("{\"failed\":0}"));
		final JsonObject inside = new JsonObject();
		inside.add("hits", list);
		all.add("hits", inside);
		return all.toString();
	}

	private Ranking search() {
		return gallery().search(new GalleryQuery(ItemScore.distance(new float[] { 3, 0 }, new Euclidean()), 2),
			() -> false);
	}

	private String said() {
		return assertThrows(IllegalArgumentException.class, this::search).getMessage();
	}

	@Test
	void whatIsThereMoreThanOnceCountsOnceAndIsRankedHere() {
		answers.add(answer(hit(item(9)), hit(item(1)), hit(item(9)), hit(item(4))));
		answers.add(answer(hit(item(4)), hit(item(1))));
		final Ranking ranking = search();
		assertEquals(List.of(item(4).place(), item(1).place()),
			ranking.hits().stream().map(Ranking.Hit::place).toList());
		assertEquals(3, ranking.searched());
		assertEquals(Math.hypot(1, 0.25), ranking.hits().get(0).score(), 1e-6);
	}

	@Test
	void anItemThatChangesBetweenTwoRequestsKeepsItsEmbedding() {
		answers.add(answer(hit(item(4))));
		final JsonObject other = hit(item(4));
		other.getAsJsonObject("_source").addProperty(ItemDocument.EMBEDDING, "AAAAAAAAAAA=");
		answers.add(answer(other));
		final GalleryReader gallery = gallery();
		final Ranking ranking = gallery
			.search(new GalleryQuery(ItemScore.distance(new float[] { 3, 0 }, new Euclidean()), 2), () -> false);
		assertArrayEquals(item(4).embedding(), gallery.item(ranking.hits().get(0).row()).embedding());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
		value = { "embedding_|\"AAAAAA==\"", "embedding_|\"AADAfwAAgD8=\"", "embedding_|\"!\"",
			"embedding_|[1,2]", "embedding_|null", "file_|\"images/../b.png\"", "file_|\"images//etc\"",
			"file_|\"none\"", "file_|7", "plane_|0", "plane_|\"one\"", "x_|-1", "x_|1e99", "width_|0",
			"height_|2147483648", "x_|2147483647", "metadata_|\"{\"", "metadata_|\"{\\\"file\\\":\\\"x\\\"}\"",
			"metadata_|null", "preview_|\"?\"", "x_|8" })
	void anItemThatCannotBeIsSaid(final String field, final String value) {
		final JsonObject hit = hit(item(4));
		hit.getAsJsonObject("_source").add(field, JsonParser.parseString(value));
		answers.add(answer(hit));
		assertEquals("gallery: the server 127.0.0.1 can't be used: it gives items that can't be right;"
			+ " publish the gallery again.", said());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "{}|items that can't be right",
		"{\"hits\":[]}|items that can't be right",
		"{\"timed_out\":false,\"_shards\":{\"failed\":0},\"hits\":{\"hits\":[7]}}|items that can't be right",
		"{\"timed_out\":true,\"_shards\":{\"failed\":0},\"hits\":{\"hits\":[]}}|a part of the gallery doesn't answer",
		"{\"timed_out\":false,\"_shards\":{\"failed\":1},\"hits\":{\"hits\":[]}}|a part of the gallery doesn't answer",
		"[]|can't be understood", "7|can't be understood", "{'timed_out':false}|can't be understood",
		"{\"timed_out\":false}}|can't be understood" })
	void anAnswerThatIsNoneIsSaid(final String text, final String sentence) {
		answers.add(text);
		final String said = said();
		assertTrue(said.contains(sentence), said);
	}

	@Test
	void previewsThatAreMissingAreSaid() {
		answers.add(answer(hit(item(4)), hit(item(1))));
		answers.add(answer(hit(item(4))));
		assertTrue(said().contains("items that can't be right"));
	}

	@Test
	void itemsOfAnotherFileAreNotThoseOfTheFile() {
		answers.add(answer(hit(item(4))));
		final RootedFile file = new RootedFile("images", "b.png");
		assertTrue(assertThrows(IllegalArgumentException.class, () -> gallery().items(file)).getMessage()
			.contains("items that can't be right"));
		assertEquals(List.of(item(4).place()),
			gallery().items(item(4).place().file()).stream().map(GalleryItem::place).toList());
	}

	@Test
	void noNumberThatAServerSaysMakesRoomForIt() {
		answers.add(answer(hit(item(4))));
		assertEquals(Integer.MAX_VALUE, gallery().size());
		assertEquals(1, gallery().sample(Integer.MAX_VALUE, 1).size());
	}
}
