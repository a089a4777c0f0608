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

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sbsm.bridge.Windows.dialog;
import static org.sbsm.bridge.Windows.find;
import static org.sbsm.bridge.Windows.press;
import static org.sbsm.bridge.Windows.screenshot;
import static org.sbsm.bridge.Windows.waitFor;

import java.awt.Button;
import java.awt.Canvas;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Dialog;
import java.awt.Frame;
import java.awt.Label;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.TextField;
import java.awt.event.ItemEvent;
import java.awt.event.ItemListener;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import javax.swing.JList;
import javax.swing.SwingUtilities;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.testing.OnnxFile;
import org.sbsm.testing.TestData;

/**
 * Plain ImageJ in a window, with the plugin unpacked over its folder as users do it.
 * ImageJ's classes come from a class loader of their own, so that the plugin is loaded
 * from its jar, by ImageJ.
 */
@DisabledIf(value = "java.awt.GraphicsEnvironment#isHeadless",
	disabledReason = "it opens windows, and there is no display; run it under Xvfb: xvfb-run mvn verify")
@Timeout(value = 150, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ImageJWindowIT {

	private static final String COMMAND = "Explain Similarity (SBSM)...";

	private static final String MAP = "Saliency of retina-field-a.png for retina-field-b.png";

	private static ImageJ1 imagej;

	@BeforeAll
	static void start() throws Exception {
		imagej = new ImageJ1(new File(System.getProperty("imagej.folder")));
	}

	@BeforeEach
	void closeImages() {
		imagej.macro("while (nImages > 0) { selectImage(nImages); close(); }");
	}

	@AfterEach
	void closeDialogs() throws Exception {
		for (Dialog open = dialog(); open != null; open = dialog()) {
			open.dispose();
			Thread.sleep(200);
		}
	}

	@Test
	void theMapGrowsWhileItIsComputedAndEscapeTakesItAway() throws Exception {
		imagej.open("retina-field-b.png");
		imagej.open("retina-field-a.png");
		final Thread command = imagej.click(COMMAND);
		final Dialog dialog = waitFor("the dialog", Windows::dialog);
		final List<TextField> numbers = find(dialog, TextField.class);
		numbers.get(0).setText("40");
		numbers.get(1).setText("3");
		press(dialog, "  OK  ");
		waitFor("the unfinished map", () -> imagej.titles().contains(MAP) ? MAP : null);
		Thread.sleep(3000);
		screenshot("unfinished-map");
		imagej.pressEscape();
		press(waitFor("the question", Windows::dialog), "Discard");
		waitFor("the end of the work", () -> imagej.titles().contains(MAP) ? null : MAP);
		assertEquals("2", imagej.macro("return toString(nImages);"));
		assertEquals(0, imagej.layers("retina-field-a.png"));
		assertNull(dialog());
	}

	@Test
	void theMapThatGrewIsInTheEndTheSameAsThatOfAMacro() throws Exception {
		imagej.open("retina-field-b.png");
		imagej.open("retina-field-a.png");
		final Thread command = imagej.click(COMMAND);
		final Dialog dialog = waitFor("the dialog", Windows::dialog);
		final List<TextField> numbers = find(dialog, TextField.class);
		numbers.get(0).setText("40");
		numbers.get(1).setText("8");
		press(dialog, "  OK  ");
		waitFor("the unfinished map", () -> imagej.titles().contains(MAP) ? MAP : null);
		assertEquals(0, imagej.layers("retina-field-a.png"));
		command.join(60_000);
		assertTrue(imagej.layers("retina-field-a.png") > 0);
		assertEquals("0",
			imagej.macro("selectImage(\"" + MAP + "\"); rename(\"grown\"); run(\"" + COMMAND
				+ "\", \"reference=retina-field-a.png query=retina-field-b.png window=40 stride=8\");"
				+ " selectImage(\"" + MAP + "\"); rename(\"at once\");"
				+ " imageCalculator(\"Difference create 32-bit\", \"grown\", \"at once\");"
				+ " selectImage(\"Result of grown\"); getStatistics(area, mean, min, max); return toString(max);"));
	}

	@Test
	void aModelIsAddedByTheDialogWithoutAnyImage() throws Exception {
		final String library = Files.createTempDirectory("library").toString();
		final Path model = OnnxFile.channelMeans(-1, 3, 8, 8).write(Path.of(library, "download", "means.onnx"));
		System.setProperty("saliency.models", library);
		try {
			imagej.macro("run(\"Record...\");");
			imagej.click("Saliency Models...");
			final Dialog first = waitFor("the dialog", Windows::dialog);
			waitFor("the folder of models", () -> find(first, Label.class).stream()
				.filter(l -> l.getText().equals("Your models are in " + library)).findFirst().orElse(null));
			find(first, Choice.class).get(0).select("add");
			press(first, "OK");
			final Dialog second = waitFor("the second dialog", () -> dialog() == first ? null : dialog());
			assertTrue(find(second, Button.class).stream().anyMatch(button -> button.getLabel().equals("Browse")));
			final List<TextField> fields = find(second, TextField.class);
			fields.get(0).setText(model.toString());
			fields.get(2).setText("value_scale=1; mean=0,0,0; standard_deviation=1,1,1");
			Thread.sleep(500);
			screenshot("add-model-dialog", second.getBounds());
			press(second, "OK");
			waitFor("the model", () -> Files.exists(Path.of(library, "means", "means.onnx")) ? model : null);
			waitFor("the end of the work",
				() -> "means".equals(imagej.macro("run(\"Saliency Macro Extensions\"); name = \"\";"
					+ " Ext.saliencyTableSize(\"Saliency Models\", rows);"
					+ " if (rows > 0) Ext.saliencyTableText(\"Saliency Models\", \"Model\", -1, name); return name;"))
						? model : null);
			final String recorded = imagej.recordedLine("Saliency Models...");
			assertTrue(recorded.contains("action=add") && recorded.contains("settings=[value_scale=1; mean=0,0,0;"),
				recorded);
			assertEquals("ok", imagej.macro(recorded.replace("name=", "name=again") + "; return \"ok\";"));
		}
		finally {
			System.clearProperty("saliency.models");
		}
	}

	@Test
	void theRegionsOfTheRoiManagerAreHidden() {
		imagej.open("cameraman.png");
		imagej.open("cat.png");
		assertEquals("3",
			imagej.macro("makeOval(100, 50, 90, 60); roiManager(\"add\"); makeRectangle(220, 100, 50, 70);"
				+ " roiManager(\"add\"); makePolygon(10, 10, 60, 20, 30, 70); roiManager(\"add\"); run(\"Select None\");"
				+ " run(\"" + COMMAND + "\", \"reference=cat.png query=cameraman.png perturber=regions\");"
				+ " roiManager(\"reset\"); return toString(getResult(\"Occlusions\", nResults - 1));"));
		assertEquals("0", imagej.macro("return toString(getPixel(0, 0));"));
	}

	@Test
	void theDialogExplainsTwoImagesAndLaysTheMapOverTheReference() throws Exception {
		imagej.macro("run(\"Record...\");");
		imagej.open("retina-field-b.png");
		imagej.open("retina-field-a.png");
		final Thread command = imagej.click(COMMAND);
		final Dialog dialog = waitFor("the dialog", Windows::dialog);
		assertEquals("Explain Similarity (SBSM)...", dialog.getTitle());
		final Label line = waitFor("the number of occlusions", () -> find(dialog, Label.class).stream()
			.filter(l -> l.getText().contains(" occlusions")).findFirst().orElse(null));
		assertTrue(line.getText().startsWith("169 occlusions"), line.getText());
		final List<TextField> numbers = find(dialog, TextField.class);
		numbers.get(0).setText("96");
		numbers.get(1).setText("48");
		waitFor("the new number of occlusions", () -> line.getText().startsWith("64 occlusions") ? line : null);
		final Checkbox preview = find(dialog, Checkbox.class).stream()
			.filter(box -> box.getLabel().startsWith("Preview")).findFirst().orElseThrow();
		preview.setState(true);
		for (final ItemListener listener : preview.getItemListeners()) {
			listener
				.itemStateChanged(new ItemEvent(preview, ItemEvent.ITEM_STATE_CHANGED, preview, ItemEvent.SELECTED));
		}
		dialog.setLocation(0, 100);
		Thread.sleep(500);
		screenshot("dialog", dialog.getBounds());
		press(dialog, "  OK  ");
		command.join(60_000);
		assertTrue(imagej.titles().contains(MAP));
		imagej.macro("selectWindow(\"retina-field-a.png\"); setLocation(0, 100); selectWindow(\"" + MAP
			+ "\"); setLocation(400, 100);");
		Thread.sleep(500);
		screenshot("layer", new Rectangle(0, 100, 796, 406));
		assertEquals("64", imagej.macro("return toString(getResult(\"Occlusions\", nResults - 1));"));
		assertEquals(MAP + ",32,384,384,1",
			imagej.macro("t = getTitle(); d = bitDepth(); w = getWidth(); h = getHeight();"
				+ " selectWindow(\"retina-field-a.png\"); layers = 0; if (Overlay.size > 0) layers = 1; return t + \",\" + d + \",\" + w + \",\" + h + \",\" + layers;"));
		assertTrue(Double.parseDouble(imagej.macro(
			"selectWindow(\"" + MAP + "\"); getStatistics(area, mean, min, max); return toString(max);")) > 0.1);
		final String recorded = imagej.recordedLine(COMMAND);
		assertTrue(recorded.contains("window=96"), recorded);
		imagej.macro("selectWindow(\"" + MAP + "\"); rename(\"by dialog\");" + recorded
			+ "; rename(\"by macro\"); imageCalculator(\"Difference create 32-bit\", \"by dialog\", \"by macro\");");
		assertEquals("0", imagej.macro(
			"selectImage(\"Result of by dialog\"); getStatistics(area, mean, min, max); return toString(max);"));
		assertEquals("4", imagej.macro("close(); return toString(nImages);"));
	}

	@Test
	void theLiveLayerFollowsTheActiveImageAndSlice() throws Exception {
		imagej.open("coffee.png");
		imagej.macro("run(\"Size...\", \"width=384 height=384 average\"); rename(\"coffee\");");
		imagej.open("retina-field-b.png");
		imagej.macro("run(\"Duplicate...\", \"title=both\"); run(\"RGB Color\"); run(\"Add Slice\");"
			+ " selectImage(\"coffee\"); run(\"Select All\"); run(\"Copy\"); run(\"Select None\");"
			+ " selectImage(\"both\"); setSlice(2); run(\"Paste\"); run(\"Select None\"); setSlice(1);");
		imagej.open("retina-field-a.png");
		imagej.macro(
			"run(\"Live Saliency...\", \"reference=retina-field-a.png\"); selectImage(\"retina-field-b.png\");");
		final String retina = waitFor("the live layer", () -> layer(""));
		imagej.macro("selectImage(\"coffee\");");
		final String coffee = waitFor("the layer of the other image", () -> layer(retina));
		screenshot("live");
		imagej.macro("selectImage(\"both\");");
		assertEquals(retina, waitFor("the layer of the first slice", () -> layer(coffee)));
		imagej.macro("selectImage(\"both\"); setSlice(2);");
		assertEquals(coffee, waitFor("the layer of the second slice", () -> layer(retina)));
		imagej.macro("run(\"Live Saliency...\", \"reference=retina-field-a.png follow=false\");"
			+ " selectImage(\"retina-field-b.png\");");
		Thread.sleep(500);
		assertEquals(coffee, layer(""), "after its end the layer stays as it is");
		imagej.macro("run(\"Explain Similarity (SBSM)...\", \"reference=retina-field-a.png query=coffee\");");
		assertEquals(coffee, layer(""), "the layer is that of the ordinary command");
	}

	@Test
	void whatCorrespondsFollowsTheMouseInEitherImage() throws Exception {
		imagej.open("retina-field-a.png");
		imagej.open("retina-field-b.png");
		imagej.macro("selectWindow(\"retina-field-a.png\"); setLocation(20, 150);"
			+ " selectWindow(\"retina-field-b.png\"); setLocation(500, 150);"
			+ " run(\"Corresponding Regions...\", \"reference=retina-field-a.png query=retina-field-b.png window=50 stride=16"
			+ " links=3 outlines=false live\"); setLocation(20, 600);");
		final Robot robot = new Robot();
		robot.setAutoDelay(20);
		final Point a = canvas("retina-field-a.png");
		robot.mouseMove(a.x + 250, a.y + 180);
		robot.mouseMove(a.x + 264, a.y + 184);
		// The place that the macro test and the documentation know: 88, 152 of the other image.
		final String place = "63,127,50,50";
		assertEquals(place, waitFor("the place in the other image",
			() -> place.equals(outline("retina-field-b.png")) ? place : null));
		screenshot("corresponding-regions");
		robot.keyPress(KeyEvent.VK_SHIFT);
		robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
		robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
		robot.keyRelease(KeyEvent.VK_SHIFT);
		waitFor("the kept link",
			() -> imagej.macro("selectWindow(\"Links\"); return toString(Table.size);").equals("4") ? "" : null);
		imagej.macro("selectWindow(\"Links\"); run(\"Close\"); selectWindow(\"retina-field-a.png\");"
			+ " run(\"Select None\"); selectWindow(\"retina-field-b.png\");");
		final Point b = canvas("retina-field-b.png");
		robot.mouseMove(b.x + 80, b.y + 150);
		robot.mouseMove(b.x + 88, b.y + 152);
		final String back = "239,159,50,50";
		assertEquals(back, waitFor("the place in the reference image",
			() -> back.equals(outline("retina-field-a.png")) ? back : null));
		imagej.macro("selectWindow(\"retina-field-b.png\"); close();");
		// What is left are the outline and the number of the link that was kept.
		waitFor("the end", () -> imagej.layers("retina-field-a.png") == 2 ? "" : null);
	}

	/**
	 * Moves over the reference image, and how long the query image takes to show the
	 * answer. Other programs of the machine can only make it longer: what counts is the
	 * quarter that was disturbed least.
	 */
	@Test
	void theMapOfTheOtherImageAnswersEachMoveOfTheMouse() throws Exception {
		imagej.open("retina-field-a.png");
		imagej.open("retina-field-b.png");
		imagej.macro("selectWindow(\"retina-field-a.png\"); setLocation(20, 150);"
			+ " selectWindow(\"retina-field-b.png\"); setLocation(500, 150);"
			+ " run(\"Corresponding Regions...\", \"reference=retina-field-a.png query=retina-field-b.png window=50 stride=10"
			+ " links=1 outlines=false live\"); setLocation(20, 600);"
			// It would lie over the reference image.
			+ " selectWindow(\"Links\"); run(\"Close\");");
		final Point a = canvas("retina-field-a.png");
		final Robot robot = new Robot();
		final List<Long> times = new ArrayList<>();
		for (int i = 0; i < 25; i++) {
			robot.mouseMove(a.x + 60 + 10 * i, a.y + 300 - 8 * i);
			robot.waitForIdle();
			Thread.sleep(100);
			final Rectangle before = imagej.topLayer("retina-field-a.png");
			final long begin = System.nanoTime();
			robot.mouseMove(a.x + 60 + 10 * i + 30, a.y + 300 - 8 * i);
			while (Objects.equals(before, imagej.topLayer("retina-field-a.png"))
				&& System.nanoTime() - begin < 2_000_000_000L) {
				Thread.sleep(1);
			}
			// What was asked to be painted has been painted.
			java.awt.EventQueue.invokeAndWait(() -> {});
			times.add((System.nanoTime() - begin) / 1000);
		}
		times.sort(null);
		System.out.println("From mouse to map, 1,156 x 1,156 windows: quarter " + times.get(6) + ", median "
			+ times.get(12) + " us, longest " + times.get(24) + " us");
		// How fast it is depends on what else the machine does.
		assertTrue(times.get(24) < 2_000_000, "each move has its answer: " + times);
	}

	@Test
	void hitsStandSideBySideAndADoubleClickOpensTheOriginal(@TempDir final Path folder) throws Exception {
		final Path images = Files.createDirectory(folder.resolve("images"));
		for (final String name : List.of("cat.png", "coffee.png")) {
			Files.copy(TestData.imageFile(name).toPath(), images.resolve(name));
		}
		final String gallery = "gallery=[" + folder.resolve("gallery") + "]";
		imagej.open("retina-field-b.png");
		imagej.macro("run(\"Add to Gallery...\", \"" + gallery + " folder=[" + images + "] patch=64 step=32\");"
			+ " open(\"" + images.resolve("cat.png") + "\"); makeRectangle(128, 64, 64, 64);"
			+ " run(\"Search Gallery...\", \"" + gallery + " query=cat.png hits=12\"); setLocation(20, 500);");
		final JList<?> list = waitFor("the window with the hits",
			() -> Arrays.stream(Frame.getFrames())
				.filter(frame -> frame.isShowing() && frame.getTitle().equals("Hits for cat.png"))
				.flatMap(frame -> find(frame, JList.class).stream()).findFirst().orElse(null));
		assertEquals(12, list.getModel().getSize());
		java.awt.EventQueue.invokeAndWait(() -> list.setSelectedIndex(4));
		waitFor("the fifth slice",
			() -> imagej.macro("selectImage(\"Hits for cat.png\"); return toString(getSliceNumber());").equals("5")
				? "" : null);
		imagej.macro("selectImage(\"Hits for cat.png\"); setSlice(2);");
		waitFor("the second hit", () -> list.getSelectedIndex() == 1 ? "" : null);
		screenshot("hits");
		imagej.macro("selectImage(\"cat.png\"); close();");
		// Above the stack, wherever both were put.
		final java.awt.Window browser = SwingUtilities.getWindowAncestor(list);
		java.awt.EventQueue.invokeAndWait(() -> {
			browser.setLocation(browser.getX(), 120);
			browser.toFront();
		});
		final Robot robot = new Robot();
		waitFor("the window's place", () -> browser.getLocationOnScreen().y >= 120 ? "" : null);
		robot.waitForIdle();
		final Rectangle cell = list.getCellBounds(1, 1);
		final Point corner = list.getLocationOnScreen();
		robot.setAutoDelay(20);
		robot.mouseMove(corner.x + (int) cell.getCenterX(), corner.y + (int) cell.getCenterY());
		// Where the machine pauses between two clicks they are no double click: then again, as
		// a person does.
		final long[] next = { System.nanoTime() };
		waitFor("the original", () -> {
			if (imagej.titles().contains("cat.png")) return "";
			if (System.nanoTime() > next[0]) {
				for (int i = 0; i < 2; i++) {
					robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
					robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
				}
				next[0] = System.nanoTime() + 5_000_000_000L;
			}
			return null;
		});
		assertEquals("160,64,64,64", imagej.macro(
			"selectImage(\"cat.png\"); getSelectionBounds(x, y, w, h); return \"\" + x + \",\" + y + \",\" + w + \",\" + h;"));
		screenshot("original-of-a-hit");
		SwingUtilities.getWindowAncestor(list).dispose();
	}

	/** Where the pixels of an image begin on the screen. */
	private static Point canvas(final String title) {
		return Arrays.stream(Frame.getFrames())
			.filter(frame -> frame.isShowing() && frame.getTitle().startsWith(title))
			.flatMap(frame -> find(frame, Canvas.class).stream()).findFirst().orElseThrow().getLocationOnScreen();
	}

	/** Bounds of the last element of an image's overlay; empty if it has none. */
	private static String outline(final String title) {
		return imagej.macro("active = getTitle(); setBatchMode(true); selectImage(\"" + title
			+ "\"); place = \"\";" + " if (Overlay.size > 0) { Overlay.getBounds(Overlay.size - 1, x, y, w, h);"
			+ " place = \"\" + x + \",\" + y + \",\" + w + \",\" + h; }"
			+ " selectImage(active); setBatchMode(false); return place;");
	}

	/** What the layer on the retina looks like, {@code null} while it is as before. */
	private static String layer(final String before) {
		final String now = imagej
			.macro("active = getTitle(); setBatchMode(true); selectImage(\"retina-field-a.png\");"
				+ " layer = \"\"; if (Overlay.size > 0) { run(\"Duplicate...\", \"title=layered\"); run(\"Flatten\");"
				+ " getStatistics(area, mean, min, max, deviation); layer = d2s(mean, 9) + \" \" + d2s(deviation, 9); close();"
				+ " selectImage(\"layered\"); close(); } selectImage(active); setBatchMode(false); return layer;");
		return now.equals(before) || now.isEmpty() ? null : now;
	}

	@Test
	void theEvaluationOpensAPlotWindowAndTheMeasuresFindTheirLibrary() {
		imagej.open("cat.png");
		imagej.open("cameraman.png");
		assertEquals("Plot", imagej
			.macro("run(\"Explain Similarity (SBSM)...\", \"reference=cat.png query=cameraman.png window=150\");"
				+ " rename(\"evaluated\"); run(\"Evaluate Saliency...\", \"reference=cat.png query=cameraman.png steps=5\");"
				+ " return getInfo(\"window.type\");"));
		assertEquals("1", imagej.macro("run(\"Compare Saliency Maps...\", \"map=evaluated other=evaluated\");"
			+ " return toString(Table.get(\"RankCorrelation\", 0, \"Saliency Comparison\"));"));
		assertEquals("1", imagej.macro("run(\"Saliency Macro Extensions\");"
			+ " Ext.saliencyTableValue(\"Saliency Comparison\", \"RankCorrelation\", -1, r); return toString(r);"));
		assertEquals("false", imagej.macro("if (isOpen(\"Log\")) return \"true\"; return \"false\";"));
		imagej.macro("close(\"Evaluation of evaluated\"); close(\"evaluated\"); close(\"cat.png\");"
			+ " close(\"cameraman.png\");");
	}
}
