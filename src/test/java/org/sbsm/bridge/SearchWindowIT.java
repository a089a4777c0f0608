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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.sbsm.bridge.Windows.dialog;
import static org.sbsm.bridge.Windows.field;
import static org.sbsm.bridge.Windows.find;
import static org.sbsm.bridge.Windows.press;
import static org.sbsm.bridge.Windows.screenshot;
import static org.sbsm.bridge.Windows.waitFor;

import java.awt.Button;
import java.awt.Component;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.WindowEvent;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.swing.JButton;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.ListCellRenderer;
import javax.swing.MenuSelectionManager;
import javax.swing.SwingUtilities;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.testing.TestData;

/** A search as a user makes it, by the dialogs of plain ImageJ. */
@DisabledIf(value = "java.awt.GraphicsEnvironment#isHeadless",
	disabledReason = "it opens windows, and there is no display; run it under Xvfb: xvfb-run mvn verify")
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SearchWindowIT {

	private static final String HITS = "Hits for cat.png";
	private static final String REFINED = HITS + ", refined by 3 marks";

	private static ImageJ1 imagej;

	@TempDir
	private Path folder;

	@BeforeAll
	static void start() throws Exception {
		imagej = new ImageJ1(new File(System.getProperty("imagej.folder")));
		// Another test that failed may have left hits.
		closeWindows();
	}

	@AfterEach
	void close() throws Exception {
		closeWindows();
	}

	private static void closeWindows() throws Exception {
		EventQueue.invokeAndWait(() -> Arrays.stream(Frame.getFrames())
			.filter(frame -> frame.isShowing() && frame.getTitle().startsWith(HITS)).forEach(Frame::dispose));
		imagej.macro("while (nImages > 0) { selectImage(nImages); close(); }");
		for (Dialog open = dialog(); open != null; open = dialog()) {
			open.dispose();
		}
	}

	@Test
	void aSearchIsMadeRefinedSavedAndOpenedAgainByItsDialogs() throws Exception {
		final String gallery = fill();
		final Dialog search = open("Search Gallery...");
		assertEquals(gallery, field(search, "Gallery (folder)").getText(), "the one that was used last");
		new Thread(() -> press(search, "Browse")).start();
		final JFileChooser folders = waitFor("the chooser of a folder", SearchWindowIT::chooser);
		assertEquals(JFileChooser.DIRECTORIES_ONLY, folders.getFileSelectionMode());
		EventQueue.invokeAndWait(folders::cancelSelection);
		waitFor("its end", () -> chooser() == null ? "" : null);
		field(search, "Hits").setText("17");
		screenshot("search-dialog");
		press(search, "OK");
		final JList<?> hits = browser(HITS);
		assertEquals(17, hits.getModel().getSize());
		assertEquals("17", imagej.macro("selectImage(\"" + HITS + "\"); return toString(nSlices);"));
		assertTrue(caption(hits, 0).startsWith("1: 0.000"), caption(hits, 0));
		assertWhole(hits);
		assertEquals("true", table("Rank", "17"));
		screenshot("search-result");

		final Dialog refine = open("Refine Search...");
		field(refine, "Relevant").setText("1,3");
		field(refine, "Not relevant").setText("2");
		screenshot("refine-dialog");
		press(refine, "OK");
		final JList<?> refined = browser(REFINED);
		assertEquals(17, refined.getModel().getSize());
		assertWhole(refined);
		assertEquals("true", table("Mark", "relevant"));
		assertTrue(refined.getModel().getElementAt(0) != hits.getModel().getElementAt(0), "another search");
		screenshot("refined-result");
		final List<String> captions = captions(refined);

		final Path session = folder.resolve("session.json");
		more("Refine Search...", "Save session as", session.toString(), null);
		waitFor("the session", () -> Files.exists(session) ? "" : null);
		closeWindows();
		more("Refine Search...", "Open session", session.toString(), gallery);
		final JList<?> again = browser(REFINED);
		assertEquals(captions, captions(again));
		screenshot("session-opened");
	}

	@Test
	void hitsAreMarkedWhereTheyAreSeen() throws Exception {
		final String gallery = fill();
		imagej.macro("run(\"Search Gallery...\", \"gallery=[" + gallery
			+ "] query=cat.png hits=15\"); setLocation(1100, 120);");
		final JList<?> hits = browser(HITS);
		final Window window = SwingUtilities.getWindowAncestor(hits);
		final Frame table = Arrays.stream(Frame.getFrames())
			.filter(frame -> frame.isShowing() && frame.getTitle().equals("Hits")).findFirst().orElseThrow();
		EventQueue.invokeAndWait(() -> {
			table.setBounds(100, 520, 1200, 240);
			window.setLocation(20, 240);
			window.toFront();
		});
		waitFor("the window's place", () -> window.getLocationOnScreen().y == 240 ? "" : null);
		assertTrue(tip(hits, 0).endsWith("press + if it is relevant, - if not"), tip(hits, 0));

		final Robot robot = new Robot();
		robot.setAutoDelay(30);
		click(robot, hits, 0, InputEvent.BUTTON1_DOWN_MASK);
		robot.keyPress(KeyEvent.VK_CONTROL);
		click(robot, hits, 2, InputEvent.BUTTON1_DOWN_MASK);
		robot.keyRelease(KeyEvent.VK_CONTROL);
		waitFor("the slice of the hit that was chosen last",
			() -> imagej.macro("selectImage(\"" + HITS + "\"); return toString(getSliceNumber());").equals("3") ? ""
				: null);
		assertEquals("[0, 2]", Arrays.toString(hits.getSelectedIndices()), "both are still chosen");
		EventQueue.invokeAndWait(window::toFront);
		type(robot, KeyEvent.VK_ADD);
		waitFor("two marks in the table", () -> marks().startsWith("relevant,,relevant,,") ? "" : null);
		waitFor("both in its window",
			() -> lines(table).filter(line -> line.contains("\trelevant")).count() == 2 ? "" : null);
		assertEquals("relevant (- or 0 changes it)", tip(hits, 0).replaceFirst(".*; ", ""));
		click(robot, hits, 1, InputEvent.BUTTON1_DOWN_MASK);
		type(robot, KeyEvent.VK_MINUS);
		waitFor("a mark that says no", () -> marks().startsWith("relevant,not,relevant,,") ? "" : null);
		click(robot, hits, 3, InputEvent.BUTTON1_DOWN_MASK);
		type(robot, KeyEvent.VK_MINUS);
		waitFor("another one", () -> marks().startsWith("relevant,not,relevant,not,") ? "" : null);
		type(robot, KeyEvent.VK_DELETE);
		waitFor("its end", () -> marks().startsWith("relevant,not,relevant,,") ? "" : null);

		click(robot, hits, 6, InputEvent.BUTTON3_DOWN_MASK);
		final JPopupMenu menu = waitFor("the menu", SearchWindowIT::menu);
		assertEquals("[6]", Arrays.toString(hits.getSelectedIndices()), "the hit under the mouse");
		screenshot("hits-menu");
		EventQueue.invokeAndWait(() -> entry(menu, "- Not relevant").doClick());
		waitFor("its mark", () -> marks().startsWith("relevant,not,relevant,,,,not,") ? "" : null);
		EventQueue.invokeAndWait(() -> menu.setVisible(false));

		// What a macro marks is seen when the window is looked at again.
		imagej.macro("Table.set(\"Mark\", 4, \"relevant\", \"Hits\"); Table.update(\"Hits\");");
		EventQueue.invokeAndWait(() -> Arrays.stream(window.getWindowListeners())
			.forEach(listener -> listener.windowActivated(new WindowEvent(window, WindowEvent.WINDOW_ACTIVATED))));
		assertTrue(
			find(window, JLabel.class).stream().anyMatch(label -> "3 relevant, 2 not".equals(label.getText())),
			"the line says how many");
		robot.mouseMove(5, 5);
		robot.waitForIdle();
		screenshot("hits-marked");
		final JButton refine = find(window, JButton.class).stream()
			.filter(button -> button.getText().equals("Refine...")).findFirst().orElseThrow();
		EventQueue.invokeAndWait(refine::doClick);
		final Dialog dialog = waitFor("the dialog", () -> dialog("Refine Search"));
		assertEquals("1,3,5", field(dialog, "Relevant").getText());
		assertEquals("2,7", field(dialog, "Not relevant").getText());
		screenshot("refine-dialog-with-marks");
		field(dialog, "Not relevant").setText("2");
		press(dialog, "OK");
		final JList<?> refined = browser(HITS + ", refined by 4 marks");
		assertWhole(refined);
		EventQueue.invokeAndWait(() -> Arrays.stream(window.getWindowListeners())
			.forEach(listener -> listener.windowActivated(new WindowEvent(window, WindowEvent.WINDOW_ACTIVATED))));
		assertFalse(refine.isEnabled(), "of an earlier search");
		screenshot("refined-by-marks");
	}

	/** What a table's window shows. */
	private static Stream<String> lines(final Frame table) {
		final Component panel = find(table, Component.class).stream()
			.filter(component -> component.getClass().getName().equals("ij.text.TextPanel")).findFirst()
			.orElseThrow();
		try {
			return ((String) panel.getClass().getMethod("getText").invoke(panel)).lines();
		}
		catch (final ReflectiveOperationException exc) {
			throw new IllegalStateException(exc);
		}
	}

	private static void click(final Robot robot, final JList<?> hits, final int index, final int button)
		throws Exception {
		final Point corner = hits.getLocationOnScreen();
		final Rectangle cell = hits.getCellBounds(index, index);
		robot.mouseMove(corner.x + (int) cell.getCenterX(), corner.y + (int) cell.getCenterY());
		robot.mousePress(button);
		robot.mouseRelease(button);
		robot.waitForIdle();
	}

	private static void type(final Robot robot, final int key) {
		robot.keyPress(key);
		robot.keyRelease(key);
		robot.waitForIdle();
	}

	private static JPopupMenu menu() {
		return (JPopupMenu) Arrays.stream(MenuSelectionManager.defaultManager().getSelectedPath())
			.filter(JPopupMenu.class::isInstance).findFirst().orElse(null);
	}

	private static JMenuItem entry(final JPopupMenu menu, final String text) {
		return find(menu, JMenuItem.class).stream().filter(item -> item.getText().equals(text)).findFirst()
			.orElseThrow();
	}

	private static String tip(final JList<?> hits, final int index) throws Exception {
		final String[] tip = new String[1];
		EventQueue.invokeAndWait(() -> tip[0] = cell(hits, index).getToolTipText());
		return tip[0];
	}

	/** The column Mark of the table Hits. */
	private static String marks() {
		return imagej.macro("marks = \"\"; for (i = 0; i < Table.size(\"Hits\"); i++)"
			+ " marks += Table.getString(\"Mark\", i, \"Hits\") + \",\"; return marks;");
	}

	private static JFileChooser chooser() {
		return Arrays.stream(Window.getWindows()).filter(Window::isShowing)
			.flatMap(window -> find(window, JFileChooser.class).stream()).findFirst().orElse(null);
	}

	/** @return folder of a gallery, after its image has been opened */
	private String fill() throws Exception {
		final Path images = Files.createDirectory(folder.resolve("images"));
		for (final String name : List.of("cat.png", "coffee.png", "cameraman.png")) {
			Files.copy(TestData.imageFile(name).toPath(), images.resolve(name));
		}
		final String gallery = folder.resolve("gallery").toString();
		imagej.macro("run(\"Add to Gallery...\", \"gallery=[" + gallery + "] folder=[" + images
			+ "] patch=64 step=32\"); open(\"" + images.resolve("cat.png")
			+ "\"); makeRectangle(128, 64, 64, 64);");
		return gallery;
	}

	private static Dialog open(final String command) throws Exception {
		imagej.click(command);
		return waitFor("the dialog of " + command, () -> dialog(command));
	}

	/** Fills one field of the second page, and leaves both pages with OK. */
	private static void more(final String command, final String label, final String text, final String gallery)
		throws Exception {
		final Dialog first = open(command);
		new Thread(() -> press(first, "More...")).start();
		final Dialog second = waitFor("the second page", () -> dialog("More of"));
		field(second, label).setText(text);
		waitFor("a button to choose each path",
			() -> find(second, Button.class).stream()
				.filter(button -> button.getLabel().equals("Browse") && button.isShowing() && button.getWidth() > 0)
				.count() == 5 ? "" : null);
		assertTrue(field(second, label).getColumns() >= 30, label + " shows a path");
		if (gallery != null) field(second, "In gallery (folder)").setText(gallery);
		screenshot("refine-" + label.replace(' ', '-'));
		press(second, "OK");
		waitFor("the end of the second page", () -> second.isShowing() ? null : "");
		press(first, "OK");
	}

	/** The hits side by side, when the stack of the same title is there, too. */
	private static JList<?> browser(final String title) throws Exception {
		waitFor("the stack " + title, () -> imagej.titles().contains(title) ? "" : null);
		return waitFor("the window " + title,
			() -> Arrays.stream(Frame.getFrames())
				.filter(frame -> frame.isShowing() && frame.getTitle().equals(title))
				.flatMap(frame -> find(frame, JList.class).stream()).findFirst().orElse(null));
	}

	/** The window is on the screen, and no caption is cut off. */
	private static void assertWhole(final JList<?> hits) throws Exception {
		final Rectangle screen = new Rectangle(Toolkit.getDefaultToolkit().getScreenSize());
		waitFor("the window within the screen",
			() -> screen.contains(SwingUtilities.getWindowAncestor(hits).getBounds()) ? "" : null);
		EventQueue.invokeAndWait(() -> IntStream.range(0, hits.getModel().getSize()).forEach(i -> {
			final JLabel cell = cell(hits, i);
			assertTrue(cell.getPreferredSize().width <= hits.getFixedCellWidth()
				&& cell.getPreferredSize().height <= hits.getFixedCellHeight(), cell.getText());
			assertTrue(cell.getIcon() != null, "hit " + i + " has a preview");
		}));
	}

	@SuppressWarnings("unchecked")
	private static JLabel cell(final JList<?> hits, final int index) {
		return (JLabel) ((ListCellRenderer<Object>) hits.getCellRenderer()).getListCellRendererComponent(hits,
			hits.getModel().getElementAt(index), index, false, false);
	}

	private static String caption(final JList<?> hits, final int index) throws Exception {
		return captions(hits).get(index);
	}

	private static List<String> captions(final JList<?> hits) throws Exception {
		final String[] captions = new String[hits.getModel().getSize()];
		EventQueue.invokeAndWait(() -> Arrays.setAll(captions, i -> cell(hits, i).getText()));
		return List.of(captions);
	}

	/** Whether a column of the table Hits has a value. */
	private static String table(final String column, final String value) {
		return imagej.macro("found = \"false\"; for (i = 0; i < Table.size(\"Hits\"); i++) if (Table.getString(\""
			+ column + "\", i, \"Hits\") == \"" + value + "\") found = \"true\"; return found;");
	}
}
