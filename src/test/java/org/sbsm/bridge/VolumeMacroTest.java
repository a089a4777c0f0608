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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.ResultsTable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sbsm.imagej.overlay.SaliencyLayer;
import org.sbsm.imagej.record.MapImages;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.service.SimilaritySaliencyService;
import org.sbsm.testing.BlockMeans;
import org.sbsm.testing.OpenImages;
import org.sbsm.testing.Phantom3D;
import org.sbsm.testing.Printed;

/** The slices of a stack as one volume, as macros explain it in headless ImageJ. */
class VolumeMacroTest {

	private static final String EXPLAIN = "Explain Similarity (SBSM)...";
	private static final int SLICES = 6;

	private ImagePlus reference;

	@BeforeEach
	void open() {
		ResultsTable.getResultsTable().reset();
		MeasurementTable.EMBEDDINGS.table().reset();
		SciJavaContext.get().service(SimilaritySaliencyService.class).keptEmbeddings().clear();
		reference = show("ct", 1, SLICES);
		show("atlas", 2, SLICES);
	}

	@AfterEach
	void close() {
		ResultsTable.getResultsTable().reset();
		MeasurementTable.EMBEDDINGS.table().reset();
		OpenImages.close();
	}

	private static ImagePlus show(final String title, final long seed, final int slices) {
		final ImagePlus image = new Phantom3D(48, slices, 4, new Phantom3D.Sphere(16, 24, 2, 8, 500), seed)
			.image(title);
		image.show();
		return image;
	}

	private static String cell(final String column) {
		final ResultsTable table = ResultsTable.getResultsTable();
		return table.getStringValue(column, table.size() - 1);
	}

	/** The slices of the reference image over which a layer lies. */
	private Set<Integer> layeredSlices() {
		return Arrays.stream(reference.getOverlay().toArray()).filter(SaliencyLayer::isElement)
			.map(Roi::getPosition).collect(Collectors.toSet());
	}

	private static JsonObject record(final ImagePlus map) {
		return JsonParser.parseString((String) map.getProperty("Info")).getAsJsonObject();
	}

	@Test
	void theMapIsACalibratedStackThatLiesOverEverySlice() {
		IJ.run(EXPLAIN, "reference=ct query=atlas planes=volume window=16 stride=16");
		final ImagePlus map = WindowManager.getCurrentImage();
		assertEquals("Saliency of ct for atlas", map.getTitle());
		assertEquals(SLICES, map.getNSlices());
		assertEquals(4, map.getCalibration().pixelDepth);
		assertEquals("mm", map.getCalibration().getUnit());
		assertEquals(Set.of(1, 2, 3, 4, 5, 6), layeredSlices());
		assertEquals(1, ResultsTable.getResultsTable().size());
		assertEquals("4", cell("WindowZ"));
		assertEquals("4", cell("StrideZ"));
		assertEquals("mean", cell("Pooling"));
		final int x = (int) Double.parseDouble(cell("MaxX"));
		final int y = (int) Double.parseDouble(cell("MaxY"));
		final int z = (int) Double.parseDouble(cell("MaxSlice"));
		final double maximum = Double.parseDouble(cell("Max"));
		assertEquals(maximum, map.getStack().getVoxel(x, y, z - 1), 1e-3 * maximum);
		assertEquals(x, Double.parseDouble(cell("MaxXInUnits")), 1e-3);
		assertEquals(4 * (z - 1), Double.parseDouble(cell("MaxZInUnits")), 1e-3);
		assertEquals("mm", cell("Unit"));
		// 9 windows in 2 ranges of slices.
		assertEquals("18", cell("Occlusions"));
		assertEquals(18, record(map).get("occlusions").getAsInt());
		assertEquals("[\"whole passes\",\"whole passes\",\"whole passes\",\"whole passes\",\"whole passes\","
			+ "\"whole passes\"]", record(map).get("inference").toString());
		assertEquals(1, record(map).getAsJsonArray("distances").size());
	}

	@Test
	void thePassesAreThoseOfTheSlices() {
		IJ.run(EXPLAIN, "reference=ct query=atlas planes=z window=16 stride=16 layer=false");
		final String settings = "reference=ct query=atlas planes=volume window=16 stride=16 layer=false ";
		for (final String more : new String[] { "", "pooling=max", "pooling=gem window_z=3 stride_z=2",
			"window_z=1 distance=cosine evidence=signed" }) {
			IJ.run(EXPLAIN, settings + more);
			assertEquals("0", cell("Passes"), more);
			assertEquals("kept embeddings", cell("Inference"), more);
		}
		assertEquals("1", cell("WindowZ"));
		assertEquals("1", cell("StrideZ"));
	}

	@ParameterizedTest
	@CsvSource({ "0, 1, 16", "-2, 4, 16", "NaN, 1, 16", "0.5, 0.5, 16", "2, 0, 16", "1, 5, 3", "1e-300, 5, 1",
		"1e300, 1e-300, 16", "1, 32, 1" })
	void oddCalibrationsGiveDepthsAllTheSame(final double width, final double depth, final int expected) {
		reference.getCalibration().pixelWidth = width;
		reference.getCalibration().pixelDepth = depth;
		IJ.run(EXPLAIN, "reference=ct query=atlas planes=volume window=16 stride=24 layer=false");
		assertEquals(String.valueOf(expected), cell("WindowZ"));
		assertEquals(SLICES, WindowManager.getCurrentImage().getNSlices());
	}

	@Test
	void severalQueriesEachOneVolumeOrImage() {
		final ImagePlus image = new ImagePlus("slice",
			WindowManager.getImage("atlas").getStack().getProcessor(3).duplicate());
		image.show();
		IJ.run(EXPLAIN, "reference=ct query=[atlas,slice] planes=volume window=24 stride=24 layer=false");
		final ImagePlus both = WindowManager.getCurrentImage();
		assertEquals(2, both.getNChannels());
		for (int slice = 1; slice <= 2 * SLICES; slice++) {
			assertEquals(slice % 2 == 1 ? "atlas" : "slice", MapImages.query(both, slice));
		}
		assertEquals(SLICES, both.getNSlices());
		assertEquals(2, ResultsTable.getResultsTable().size());
		IJ.run(EXPLAIN, "reference=ct query=slice planes=volume window=24 stride=24 layer=false");
		final ImagePlus one = WindowManager.getCurrentImage();
		for (int z = 1; z <= SLICES; z++) {
			assertArrayEquals((float[]) both.getStack().getPixels(2 * z), (float[]) one.getStack().getPixels(z));
		}
	}

	@Test
	void channelAndFrameOfAHyperstackAreThoseShown() {
		final ImageStack stack = new ImageStack(48, 48);
		final ImageStack slices = reference.getStack();
		for (int frame = 1; frame <= 2; frame++) {
			for (int z = 1; z <= SLICES; z++) {
				for (int channel = 1; channel <= 2; channel++) {
					final boolean here = frame == 2 && channel == 1;
					stack.addSlice(slices.getProcessor(here ? z : SLICES + 1 - z).duplicate());
				}
			}
		}
		final ImagePlus hyperstack = new ImagePlus("hyperstack", stack);
		hyperstack.setDimensions(2, SLICES, 2);
		hyperstack.setOpenAsHyperStack(true);
		hyperstack.setDisplayRange(Phantom3D.LOWEST, Phantom3D.HIGHEST);
		hyperstack.show();
		hyperstack.setPosition(1, 4, 2);
		final String settings = " query=atlas planes=volume window=24 stride=24 window_z=2 stride_z=2";
		IJ.run(EXPLAIN, "reference=ct" + settings);
		final ImagePlus alone = WindowManager.getCurrentImage();
		IJ.run(EXPLAIN, "reference=hyperstack" + settings);
		final ImagePlus map = WindowManager.getCurrentImage();
		assertEquals("[48, 48, 1, " + SLICES + ", 1]", Arrays.toString(map.getDimensions()));
		for (int z = 1; z <= SLICES; z++) {
			assertArrayEquals((float[]) alone.getStack().getPixels(z), (float[]) map.getStack().getPixels(z));
		}
		assertEquals(Set.of("1 1 2", "1 2 2", "1 3 2", "1 4 2", "1 5 2", "1 6 2"),
			Arrays.stream(hyperstack.getOverlay().toArray())
				.map(roi -> roi.getCPosition() + " " + roi.getZPosition() + " " + roi.getTPosition())
				.collect(Collectors.toSet()));
	}

	@Test
	void outlinedRegionsAreColumns() {
		reference.setOverlay(new Overlay(new OvalRoi(8, 16, 16, 16)));
		IJ.run(EXPLAIN, "reference=ct query=atlas planes=volume perturber=regions window_z=2 evidence=signed");
		final ImagePlus map = WindowManager.getCurrentImage();
		assertEquals("2", cell("WindowZ"));
		assertEquals("1", cell("StrideZ"));
		assertEquals(0, map.getStack().getVoxel(8, 16, 2));
		assertEquals(map.getStack().getVoxel(16, 24, 2), map.getStack().getVoxel(10, 20, 2));
		assertTrue(map.getStack().getVoxel(16, 24, 2) != 0);
	}

	@Test
	void theRunIsRepeatedFromItsRecord(@TempDir final Path folder) {
		reference.setRoi(8, 8, 24, 24);
		IJ.run(EXPLAIN, "reference=ct query=atlas planes=volume window=16 stride=8 window_z=3 pooling=gem");
		reference.deleteRoi();
		reference.setSlice(2);
		final String file = folder.resolve("map.tif").toString();
		IJ.saveAsTiff(WindowManager.getCurrentImage(), file);
		WindowManager.getCurrentImage().close();
		final ImagePlus map = IJ.openImage(file);
		map.setTitle("map");
		map.show();
		assertTrue(Float.isNaN(map.getStack().getProcessor(4).getf(7, 7)));
		final String printed = Printed.by(() -> IJ.run("Run Again from Record", "map=map"));
		assertEquals("map: The map is identical, bit for bit.", printed.strip());
		reference.setOverlay(null);
		IJ.run("Saliency Layer...", "map=map image=ct");
		assertEquals(Set.of(1, 2, 3, 4, 5, 6), layeredSlices());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
		value = { "-20 | The selection of ct (z 1) has no pixels within the image; move it, or remove it.",
			"21 | region: no hidden part touches the selection; take a smaller stride" })
	void aSelectionThatNothingIsHiddenInIsSaid(final int place, final String start) {
		reference.setRoi(place, place, 2, 2);
		assertThrows(RuntimeException.class,
			() -> IJ.run(EXPLAIN, "reference=ct query=atlas planes=volume window=4 stride=44"));
		assertTrue(IJ.getErrorMessage().startsWith(start), IJ.getErrorMessage());
	}

	/**
	 * Lengths in different units can't be compared: cuboids are as deep in slices as wide
	 * in pixels.
	 */
	@Test
	void slicesInAnotherUnitThanPixelsHaveNoDepthInIt() {
		reference.getCalibration().setZUnit("um");
		IJ.run(EXPLAIN, "reference=ct query=atlas planes=volume window=4 stride=44");
		assertEquals("4", cell("WindowZ"));
		assertEquals("mm", cell("Unit"));
		assertTrue(ResultsTable.getResultsTable().getColumnIndex("MaxXInUnits") >= 0);
		assertEquals(-1, ResultsTable.getResultsTable().getColumnIndex("MaxZInUnits"));
	}

	/**
	 * As a map of an image does: it isn't unfinished, and comes again from kept embeddings,
	 * too.
	 */
	@Test
	void aMapThatHasSettledSaysHowManyCuboidsItIsMadeOf() {
		IJ.run(EXPLAIN, "reference=ct query=atlas planes=volume window=12 stride=3 window_z=2 settle=0.5");
		final ImagePlus map = WindowManager.getCurrentImage();
		assertEquals("Saliency of ct for atlas", map.getTitle());
		final int evaluated = Integer.parseInt(cell("Evaluated"));
		assertTrue(evaluated > 0 && evaluated <= Integer.parseInt(cell("Occlusions")) / 2,
			"evaluated " + evaluated);
		assertEquals(-1, ResultsTable.getResultsTable().getColumnIndex("State"));
		final JsonObject record = record(map);
		assertEquals(evaluated, record.get("evaluated").getAsInt());
		assertEquals("0.5", record.getAsJsonObject("settings").get("settle").getAsString());
		final String printed = Printed.by(() -> IJ.run("Run Again from Record", "map=[" + map.getTitle() + "]"));
		assertEquals("Saliency of ct for atlas: The map is identical, bit for bit.", printed.strip());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
		"reference=flat query=ct planes=volume | planes: flat has one slice, and so is no volume; give a stack.",
		"reference=film query=ct planes=volume | planes: film has one slice, and so is no volume; Image > Prop",
		"reference=ct query=film planes=volume | query: film has frames, but no slices",
		"reference=ct query=atlas planes=volume perturber=superpixels | perturber: its parts differ from slice",
		"reference=ct query=atlas planes=z pooling=max | pooling: ",
		"reference=ct query=atlas window_z=3 | window_z: ",
		"reference=ct query=atlas planes=volume pooling=median | pooling: ",
		"reference=ct query=atlas planes=volume window_z=-1 | window_z: ",
		"reference=ct query=atlas planes=volumes | planes: " })
	void whatCannotBeIsSaidInOneSentence(final String options, final String start) {
		new ImagePlus("flat", reference.getStack().getProcessor(1).duplicate()).show();
		final ImageStack frames = new ImageStack(48, 48);
		frames.addSlice(reference.getStack().getProcessor(1));
		frames.addSlice(reference.getStack().getProcessor(2));
		final ImagePlus film = new ImagePlus("film", frames);
		film.setDimensions(1, 1, 2);
		film.show();
		final int images = WindowManager.getImageCount();
		assertThrows(RuntimeException.class, () -> IJ.run(EXPLAIN, options));
		assertTrue(IJ.getErrorMessage().startsWith(start), IJ.getErrorMessage());
		assertEquals(images, WindowManager.getImageCount());
		assertEquals(0, ResultsTable.getResultsTable().size());
	}

	@Test
	void whatIsAboutSinglePlanesSaysSo() {
		IJ.run(EXPLAIN, "reference=ct query=atlas planes=volume window=24 stride=24");
		for (final String command : new String[] { "Evaluate Saliency...", "Check Saliency...",
			"Saliency Figure..." }) {
			assertThrows(RuntimeException.class, () -> IJ.run(command, "map=[Saliency of ct for atlas]"));
			assertTrue(IJ.getErrorMessage().contains(" is of a volume as a whole"), IJ.getErrorMessage());
		}
	}

	@Test
	void theDescriptorOfAVolumeIsMeasured() {
		IJ.run("Measure Embedding...", "image=ct planes=z");
		IJ.run("Measure Embedding...", "image=ct planes=volume");
		IJ.run("Measure Embedding...", "image=ct planes=volume pooling=max");
		final ResultsTable table = MeasurementTable.EMBEDDINGS.table();
		assertEquals(SLICES + 2, table.size());
		assertEquals("1-6, mean", table.getStringValue("Slice", SLICES));
		for (final String component : new String[] { "E1", "E64" }) {
			double sum = 0;
			double most = Double.NEGATIVE_INFINITY;
			for (int row = 0; row < SLICES; row++) {
				sum += table.getValue(component, row);
				most = Math.max(most, table.getValue(component, row));
			}
			assertEquals(sum / SLICES, table.getValue(component, SLICES), 1e-9);
			assertEquals(most, table.getValue(component, SLICES + 1));
		}
	}

	@Test
	void aNetworkOfVolumesIsExplainedAndRepeated(@TempDir final Path folder) throws IOException {
		System.setProperty("saliency.models", folder.toString());
		BlockMeans.write(folder);
		try {
			IJ.run(EXPLAIN, "reference=ct query=atlas planes=volume window=16 stride=8 model=blocks");
			assertEquals("none: a model of volumes", cell("Pooling"));
			assertTrue(Double.parseDouble(cell("Max")) > 0);
			// 36 windows in 3 ranges of slices.
			assertEquals("108", cell("Occlusions"));
			final ImagePlus map = WindowManager.getCurrentImage();
			assertEquals(SLICES, map.getNSlices());
			assertEquals("[\"whole passes\"]", record(map).get("inference").toString());
			assertEquals(4,
				record(map).getAsJsonObject("model").getAsJsonObject("descriptor").get("depth").getAsInt());
			IJ.run(EXPLAIN,
				"reference=ct query=atlas planes=volume window=16 stride=8 model=blocks distance=cosine");
			assertEquals("0", cell("Passes"));
			map.setTitle("map");
			IJ.run("Run Again from Record", "map=map");
			assertArrayEquals((float[]) map.getStack().getPixels(3),
				(float[]) WindowManager.getCurrentImage().getStack().getPixels(3));
			for (final String planes : new String[] { "", " planes=z" }) {
				assertThrows(RuntimeException.class,
					() -> IJ.run(EXPLAIN, "reference=ct query=atlas model=blocks" + planes));
				assertEquals(
					"model: blocks takes volumes of 4 slices, not images; explain a stack with planes=volume, "
						+ "or take another model.",
					IJ.getErrorMessage());
			}
			new ImagePlus("flat", reference.getStack().getProcessor(1).duplicate()).show();
			assertThrows(RuntimeException.class,
				() -> IJ.run(EXPLAIN, "reference=ct query=flat planes=volume model=blocks"));
			assertEquals(
				"query: the model blocks takes volumes, not single images; give a stack, or take a model of "
					+ "images.",
				IJ.getErrorMessage());
		}
		finally {
			System.clearProperty("saliency.models");
		}
	}

	@Test
	void allOtherCommandsRefuseANetworkOfVolumes(@TempDir final Path folder) throws IOException {
		final String model = BlockMeans.write(folder);
		for (final String command : new String[] { "Measure Embedding...|image=ct planes=volume",
			"Measure Embedding...|image=ct", "Corresponding Regions...|reference=ct query=atlas",
			"Check Saliency...|reference=ct query=atlas", "Compare Settings...|reference=ct query=atlas" }) {
			final String[] parts = command.split("\\|");
			assertThrows(RuntimeException.class, () -> IJ.run(parts[0], parts[1] + " model=[" + model + "]"));
			assertTrue(IJ.getErrorMessage().contains("takes volumes"), command + ": " + IJ.getErrorMessage());
		}
	}
}
