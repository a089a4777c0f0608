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

package org.sbsm.imagej.choice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.sbsm.imagej.choice.ImageRole.ANY;
import static org.sbsm.imagej.choice.ImageRole.MAP;
import static org.sbsm.imagej.choice.ImageRole.QUERY;
import static org.sbsm.imagej.choice.ImageRole.REFERENCE;

import com.google.gson.JsonObject;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.sbsm.imagej.record.MapRecord;
import org.sbsm.imagej.record.MapRecord.ImageFacts;
import org.sbsm.imagej.record.MapRecord.ModelFacts;

class OpenImagesTest {

	private final ImagePlus a = image("a");
	private final ImagePlus b = image("b");
	private final ImagePlus c = image("c");
	private final ImagePlus map = map("a", "b");
	private final ImagePlus newer = map("c", "a");

	private static ImagePlus image(final String title) {
		return new ImagePlus(title, new ByteProcessor(3, 2));
	}

	private static ImagePlus map(final String reference, final String query) {
		final ImagePlus map = new ImagePlus("Saliency of " + reference + " for " + query,
			new FloatProcessor(3, 2));
		new MapRecord(MapRecord.VERSION, "test", "now", Map.of(), null, null, facts(reference),
			List.of(facts(query)), new ModelFacts("m", "0".repeat(64), "cpu", new JsonObject()), List.of(), 0, 0,
			false, 0, 0, null, null, 0, Map.of(), "0".repeat(64)).putInto(map);
		return map;
	}

	private static ImageFacts facts(final String title) {
		return new ImageFacts(title, List.of("c 1, z 1, t 1"), 3, 2, "0".repeat(64));
	}

	@Test
	void mapsAreNotOfferedAsImagesNorImagesAsMaps() {
		final OpenImages open = new OpenImages(List.of(a, map, b, newer), newer);
		assertEquals(List.of(a, b), open.offered(REFERENCE));
		assertEquals(List.of(a, b), open.offered(QUERY));
		assertEquals(List.of(map, newer), open.offered(MAP));
		assertEquals(List.of(a, map, b, newer), open.offered(ANY));
	}

	@Test
	void theActiveImageIsTheReferenceAndTheNextOneItsQuery() {
		assertEquals(List.of(b, a), new OpenImages(List.of(a, b, c), b).likely(List.of(REFERENCE, QUERY)));
		assertEquals(List.of(a, a), new OpenImages(List.of(a), a).likely(List.of(REFERENCE, QUERY)));
	}

	@Test
	void afterARunThePairOfItsMapIsMeantAgain() {
		for (final ImagePlus active : List.of(map, a, b)) {
			assertEquals(List.of(a, b),
				new OpenImages(List.of(c, b, a, map), active).likely(List.of(REFERENCE, QUERY)));
		}
	}

	@Test
	void aPlotThatIsActiveIsNotMeantButThePairOfTheNewestMap() {
		final ImagePlus plot = image("plot");
		ReportImages.mark(plot);
		final OpenImages open = new OpenImages(List.of(b, a, map, plot), plot);
		assertEquals(List.of(a, b), open.likely(List.of(REFERENCE, QUERY)));
		assertEquals(List.of(b, a), open.offered(REFERENCE));
		assertEquals(List.of(b, a, map, plot), open.offered(ANY));
	}

	@Test
	void anotherImageThatIsActiveIsTheReference() {
		assertEquals(List.of(c, a), new OpenImages(List.of(a, b, c, map), c).likely(List.of(REFERENCE, QUERY)));
	}

	@Test
	void commandsOnMapsMeanTheNewestWithItsOwnImages() {
		assertEquals(List.of(newer, c, a),
			new OpenImages(List.of(a, b, c, map, newer), b).likely(List.of(MAP, REFERENCE, QUERY)));
		assertEquals(List.of(a, map),
			new OpenImages(List.of(b, a, c, newer, map), c).likely(List.of(REFERENCE, MAP)));
	}

	@Test
	void theMapThatIsActiveIsMeant() {
		assertEquals(List.of(map, a, b),
			new OpenImages(List.of(a, b, c, map, newer), map).likely(List.of(MAP, REFERENCE, QUERY)));
		assertEquals(List.of(map, newer), new OpenImages(List.of(map, newer), map).likely(List.of(MAP, MAP)));
	}

	@Test
	void aMapWhoseReferenceIsClosedStillSaysTheQuery() {
		assertEquals(List.of(newer, b, a),
			new OpenImages(List.of(b, a, newer), newer).likely(List.of(MAP, REFERENCE, QUERY)));
	}

	@Test
	void whereNothingFitsItSaysWhatToOpen() {
		assertEquals("Only saliency maps and reports are open; open the images first.",
			assertThrows(IllegalArgumentException.class,
				() -> new OpenImages(List.of(map), map).likely(List.of(REFERENCE))).getMessage());
		assertEquals("No image is open; open the images first.",
			assertThrows(IllegalArgumentException.class, () -> new OpenImages(List.of(), null).offered(QUERY))
				.getMessage());
		assertThrows(IllegalArgumentException.class, () -> new OpenImages(List.of(a), a).offered(MAP));
	}

	@Test
	void imagesOfTheSameTitleAreToldApartByTheirNumbers() {
		final ImagePlus twin = image("a");
		final OpenImages open = new OpenImages(List.of(a, twin, b), a);
		assertEquals(List.of("b", "b"), List.of(open.key(b), open.label(b)));
		assertEquals(String.valueOf(twin.getID()), open.key(twin));
		assertEquals("a (ID " + twin.getID() + ")", open.label(twin));
	}

	@Test
	void longTitlesAreShortenedInTheMiddle() {
		final ImagePlus image = image("x".repeat(60) + "end.tif");
		final String label = new OpenImages(List.of(image), image).label(image);
		assertEquals(39, label.length());
		assertEquals("xxx...", label.substring(15, 21));
	}
}
