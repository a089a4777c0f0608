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

package org.sbsm.bridge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.measure.ResultsTable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.testing.TestData;
import org.sbsm.service.SimilaritySaliencyService;
import org.sbsm.testing.OpenImages;
import org.sbsm.testing.Printed;

/** The record in a map's info, saved and opened again, and the run repeated from it. */
@Tag("slow")
class MapRecordMacroTest {

	@TempDir
	private Path folder;

	private ImagePlus scan;

	@BeforeEach
	void open() {
		scan = IJ.openImage(TestData.imageFile("MR_small.dcm").getPath());
		scan.setTitle("scan");
		scan.show();
		final ImagePlus query = IJ.openImage(TestData.imageFile("cat.png").getPath());
		query.setTitle("a cat");
		query.show();
	}

	@AfterEach
	void close() {
		OpenImages.close();
	}

	/** Makes a map, saves it, closes it and opens it again. */
	private ImagePlus savedMap(final String options) {
		IJ.run("Explain Similarity (SBSM)...", "reference=scan query=[a cat] " + options);
		final ImagePlus map = WindowManager.getCurrentImage();
		final String file = folder.resolve("map.tif").toString();
		IJ.saveAsTiff(map, file);
		map.close();
		final ImagePlus again = IJ.openImage(file);
		again.setTitle("map");
		again.show();
		return again;
	}

	private static JsonObject record(final ImagePlus map) {
		return JsonParser.parseString((String) map.getProperty("Info")).getAsJsonObject();
	}

	/** What the command says. */
	private static String repeat() {
		final String printed = Printed.by(() -> IJ.run("Run Again from Record", "map=map"));
		return printed.strip();
	}

	@Test
	void saysHowTheOcclusionsWereComputed() {
		SciJavaContext.get().service(SimilaritySaliencyService.class).keptEmbeddings().clear();
		IJ.run("Explain Similarity (SBSM)...", "reference=scan query=[a cat] window=32 stride=16");
		assertEquals("[\"whole passes\"]", record(IJ.getImage()).get("inference").toString());
		IJ.getImage().close();
		IJ.run("Explain Similarity (SBSM)...", "reference=scan query=[a cat] window=32 stride=16");
		assertEquals("[\"kept embeddings\"]", record(IJ.getImage()).get("inference").toString());
		assertEquals("kept embeddings",
			ResultsTable.getResultsTable().getStringValue("Inference", ResultsTable.getResultsTable().size() - 1));
		IJ.getImage().close();
		SciJavaContext.get().service(SimilaritySaliencyService.class).keptEmbeddings().clear();
		IJ.run("Explain Similarity (SBSM)...", "reference=[a cat] query=scan window=20 stride=12 input_size=own");
		assertEquals("[\"segments\"]", record(IJ.getImage()).get("inference").toString());
	}

	@Test
	void saysWhatTheMapWasMadeOfAndSurvivesSaving() {
		final JsonObject record = record(savedMap("window=32 stride=16 distance=cosine"));
		assertEquals(1, record.get("saliencyRecord").getAsInt());
		assertEquals("cosine", record.getAsJsonObject("settings").get("distance").getAsString());
		assertEquals("32", record.getAsJsonObject("settings").get("window").getAsString());
		assertEquals("scan", record.getAsJsonObject("reference").get("title").getAsString());
		assertEquals("a cat",
			record.getAsJsonArray("queries").get(0).getAsJsonObject().get("title").getAsString());
		assertEquals(64, record.getAsJsonObject("model").get("sha256").getAsString().length());
		assertEquals("cpu", record.getAsJsonObject("model").get("device").getAsString());
		assertEquals("127.5", record.getAsJsonObject("model").getAsJsonObject("descriptor").getAsJsonArray("mean")
			.get(0).getAsString());
		assertEquals(16, record.get("occlusions").getAsInt());
		assertTrue(record.getAsJsonArray("distances").get(0).getAsJsonArray().get(0).getAsDouble() > 0);
		assertEquals("0.36.0", record.getAsJsonObject("versions").get("DJL").getAsString());
		assertTrue(record.toString().indexOf(folder.toString()) < 0, "A record tells no paths.");
	}

	@Test
	void regionsAreRecordedAndRepeatedWhateverTheOverlayIsNow() {
		final Overlay drawn = new Overlay(new OvalRoi(10, 10, 30, 21));
		drawn.add(new ShapeRoi(new OvalRoi(30, 30, 20, 20)).not(new ShapeRoi(new Roi(35, 35, 6, 6))));
		scan.setOverlay(drawn);
		final ImagePlus map = savedMap("perturber=regions layer=false");
		assertEquals(2, record(map).getAsJsonArray("regions").size());
		assertFalse(record(map).getAsJsonObject("settings").has("window"));
		final Overlay other = new Overlay(new Roi(0, 0, 5, 5));
		scan.setOverlay(other);
		assertEquals("map: The map is identical, bit for bit.", repeat());
		assertSame(other, scan.getOverlay());
	}

	@Test
	void theRunRepeatedGivesTheIdenticalMap() {
		scan.setRoi(new OvalRoi(10, 10, 30, 30));
		final ImagePlus map = savedMap("window=20 stride=10 fill=constant fill_value=10,20,30 evidence=signed");
		scan.setTitle("renamed");
		scan.deleteRoi();
		assertEquals("map: The map is identical, bit for bit.", repeat());
		assertArrayEquals((float[]) map.getProcessor().getPixels(),
			(float[]) WindowManager.getCurrentImage().getProcessor().getPixels());
		assertNull(scan.getRoi());
	}

	@Test
	void saysHowAMapDiffers() {
		final ImagePlus map = savedMap("window=32 stride=32");
		map.getProcessor().setf(5, map.getProcessor().getf(5) + 1);
		map.setProperty("Info",
			((String) map.getProperty("Info")).replaceAll("\"mapSha256\": \"..", "\"mapSha256\": \"xx"));
		assertTrue(repeat().startsWith("map: The map differs by up to 1"), repeat());
	}

	@Test
	void imagesThatHaveChangedAreRefused() {
		savedMap("window=32 stride=32");
		scan.setDisplayRange(0, 100);
		assertFails("reference: the image scan is open, but its pixels, its display range or the planes that are"
			+ " shown (c 1, z 1, t 1) aren't those of the record.");
		scan.changes = false;
		scan.close();
		assertFails("reference: open the image scan first.");
	}

	@Test
	void imagesWithoutARecordOrWithADamagedOneAreRefused() {
		final ImagePlus map = savedMap("window=32 stride=32");
		final String info = (String) map.getProperty("Info");
		map.setProperty("Info", info.replace("\"saliencyRecord\": 1", "\"saliencyRecord\": 2"));
		assertFails("map: the record of map has the version 2, but this program reads version 1.");
		map.setProperty("Info", info.replace("\"settings\"", "settings\" ["));
		assertFails(
			"map: the record of map is damaged (it is no JSON of the right kind); Image > Show Info... shows it.");
		map.setProperty("Info", "a nice picture");
		assertFails("map: map has no record in its info; only maps of Explain Similarity (SBSM)... have one.");
	}

	/** Changes a setting in the record of a map. */
	private static void set(final ImagePlus map, final String key, final String value) {
		final JsonObject record = record(map);
		record.getAsJsonObject("settings").addProperty(key, value);
		map.setProperty("Info", record.toString());
	}

	@Test
	void aRecordGivesNoKeysOfItsOwn() {
		final ImagePlus map = savedMap("window=32 stride=32 layer=false");
		final String kept = folder.resolve("kept").toString();
		final String info = (String) map.getProperty("Info");
		set(map, "fill", "blur] keep=[" + kept);
		assertFails("map: in its record, fill: blur] keep=[" + kept
			+ " is not allowed; it must be one of: blur, image-mean, model-mean, black, white, constant.");
		map.setProperty("Info", info);
		set(map, "no such key", "1");
		assertFails(
			"map: its record has the setting no such key, which isn't known; the record was made by another"
				+ " version, or changed.");
		// Records of before have these, too.
		map.setProperty("Info", info);
		set(map, "keep", kept);
		set(map, "layer", "true");
		assertEquals("map: The map is identical, bit for bit.", repeat());
		assertFalse(Files.exists(Path.of(kept)));
		assertNull(scan.getOverlay());
	}

	@Test
	void aModelThatARecordNamesIsOnlyUsedIfItIsKnownOrTheUserSaysSo() throws IOException {
		final ImagePlus map = savedMap("window=32 stride=32");
		final Path script = Files.writeString(folder.resolve("script.pt"), "runs anything");
		set(map, "model", script.toString());
		assertFails("model: the map was made with " + script
			+ ", which isn't used just because a record names it: only"
			+ " files of the kind .onnx are opened because a record says so; say with the key model which one to use.");
		IJ.run("Run Again from Record", "map=map model=mobilenetv2-oidv4-96");
		assertArrayEquals((float[]) map.getProcessor().getPixels(),
			(float[]) WindowManager.getCurrentImage().getProcessor().getPixels());
	}

	@Test
	void aRunThatFailsEndsInItsOwnSentenceAndLeavesTheReferenceAsItWas() {
		scan.setRoi(new OvalRoi(10, 10, 30, 30));
		final ImagePlus map = savedMap("window=32 stride=32");
		final Roi drawn = new Roi(1, 2, 3, 4);
		final Overlay overlay = new Overlay(new Roi(5, 5, 5, 5));
		scan.setRoi(drawn);
		scan.setOverlay(overlay);
		// The active image is a map, too, but not the one that was made.
		final ImagePlus other = map.duplicate();
		other.show();
		set(map, "distance", "jensen-shannon");
		assertFails(
			"The jensen-shannon distance is not defined for an embedding that has a negative component. Choose"
				+ " another distance, such as euclidean.");
		final JsonObject record = record(map);
		record.addProperty("selection", "AAAA");
		map.setProperty("Info", record.toString());
		assertFails(
			"map: the record of map is damaged (a selection in it can't be read); Image > Show Info... shows it.");
		record.getAsJsonObject("reference").add("planes", JsonNull.INSTANCE);
		map.setProperty("Info", record.toString());
		assertFails("map: the record of map is damaged (what it says of the reference image isn't complete);"
			+ " Image > Show Info... shows it.");
		assertSame(drawn, scan.getRoi());
		assertSame(overlay, scan.getOverlay());
	}

	private static void assertFails(final String sentence) {
		assertThrows(RuntimeException.class, () -> IJ.run("Run Again from Record", "map=map"));
		assertEquals(sentence, IJ.getErrorMessage());
	}
}
