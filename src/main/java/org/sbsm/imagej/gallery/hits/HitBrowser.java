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

package org.sbsm.imagej.gallery.hits;

import ij.IJ;
import ij.ImageListener;
import ij.ImagePlus;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.Arrays;
import java.util.List;

import javax.swing.JFrame;
import javax.swing.JList;
import javax.swing.JPopupMenu;
import javax.swing.JScrollPane;
import javax.swing.ListSelectionModel;
import javax.swing.SwingUtilities;

import org.sbsm.gallery.search.SearchResult;
import org.sbsm.gallery.search.SearchResult.FoundItem;
import org.sbsm.imagej.gallery.source.GalleryFolder;

/**
 * A window with the hits of a search side by side. The hit that is chosen is the slice
 * that the stack of previews shows, and the other way round; a double click opens the
 * original image with the patch as its selection. Hits that are chosen, one or several,
 * can be marked.
 */
public final class HitBrowser {

	private static final int CELL_WIDTH = 140;
	private static final int CELL_HEIGHT = 140;
	private static final int COLUMNS = 5;
	private static final int ROWS = 3;

	private final SearchResult result;
	private final ImagePlus stack;
	private final JList<FoundItem> list;
	private final MarkActions actions;

	/** What the stack showed last, from 1. */
	private int slice;

	private HitBrowser(final HitMarks marks, final ImagePlus stack) {
		result = marks.result();
		this.stack = stack;
		slice = stack.getCurrentSlice();
		list = new JList<>(result.hits().toArray(FoundItem[]::new));
		list.setCellRenderer(new HitCell(marks));
		list.setLayoutOrientation(JList.HORIZONTAL_WRAP);
		list.setVisibleRowCount(0);
		list.setFixedCellWidth(CELL_WIDTH);
		list.setFixedCellHeight(CELL_HEIGHT);
		list.setSelectionMode(ListSelectionModel.MULTIPLE_INTERVAL_SELECTION);
		list.addListSelectionListener(event -> showSlice());
		actions = new MarkActions(list, marks);
		list.addMouseListener(new HitMouse(actions.menu(List.of(MarkActions.named("Open original",
			"The image that the hit is of, with the patch as its selection (double click)",
			() -> list.getSelectedValuesList().forEach(this::open))))));
	}

	/**
	 * Shows the window.
	 *
	 * @param marks of the hits of a search
	 * @param stack of the previews
	 */
	public static void show(final HitMarks marks, final ImagePlus stack) {
		EventQueue.invokeLater(() -> new HitBrowser(marks, stack).show());
	}

	private void show() {
		final JFrame frame = new JFrame(stack.getTitle() + (result.isFar() ? " (no close match)" : ""));
		final JScrollPane scroll = new JScrollPane(list);
		scroll.setPreferredSize(new Dimension(COLUMNS * CELL_WIDTH + 30, ROWS * CELL_HEIGHT + 10));
		frame.add(scroll);
		actions.refresh();
		frame.add(actions.buttons(), BorderLayout.SOUTH);
		frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
		final ImageListener listener = new SliceListener();
		ImagePlus.addImageListener(listener);
		frame.addWindowListener(new WindowAdapter() {

			@Override
			public void windowActivated(final WindowEvent event) {
				actions.refresh();
			}

			@Override
			public void windowClosed(final WindowEvent event) {
				ImagePlus.removeImageListener(listener);
			}
		});
		frame.pack();
		frame.setLocation(FreeCorner.of(frame.getSize(),
			GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds(), shownWindows()));
		frame.setVisible(true);
	}

	private static List<Rectangle> shownWindows() {
		return Arrays.stream(Frame.getFrames()).filter(Frame::isShowing).map(Frame::getBounds).toList();
	}

	/** The stack follows the list: the hit that was chosen last. */
	private void showSlice() {
		final int chosen = list.getLeadSelectionIndex();
		if (!list.isSelectedIndex(chosen) || !stack.isVisible() || stack.getCurrentSlice() == chosen + 1) return;
		slice = chosen + 1;
		stack.setSlice(slice);
	}

	/** The list follows the stack. */
	private void showHit() {
		if (stack.getCurrentSlice() == slice) return;
		slice = stack.getCurrentSlice();
		list.setSelectedIndex(slice - 1);
		list.ensureIndexIsVisible(slice - 1);
	}

	/**
	 * A double click opens a hit, the right button shows a menu for those that are chosen.
	 */
	private final class HitMouse extends MouseAdapter {

		private final JPopupMenu menu;

		HitMouse(final JPopupMenu menu) {
			this.menu = menu;
		}

		@Override
		public void mouseClicked(final MouseEvent event) {
			final int hit = at(event);
			if (hit >= 0 && event.getClickCount() == 2 && SwingUtilities.isLeftMouseButton(event))
				open(list.getModel().getElementAt(hit));
		}

		@Override
		public void mousePressed(final MouseEvent event) {
			showMenu(event);
		}

		@Override
		public void mouseReleased(final MouseEvent event) {
			showMenu(event);
		}

		private void showMenu(final MouseEvent event) {
			final int hit = at(event);
			if (!event.isPopupTrigger() || hit < 0) return;
			list.requestFocusInWindow();
			if (!list.isSelectedIndex(hit)) list.setSelectedIndex(hit);
			menu.show(list, event.getX(), event.getY());
		}

		/** Index of the hit under the mouse, -1 if there is none. */
		private int at(final MouseEvent event) {
			final int nearest = list.locationToIndex(event.getPoint());
			return nearest >= 0 && list.getCellBounds(nearest, nearest).contains(event.getPoint()) ? nearest : -1;
		}
	}

	private final class SliceListener implements ImageListener {

		@Override
		public void imageUpdated(final ImagePlus image) {
			if (image == stack) EventQueue.invokeLater(HitBrowser.this::showHit);
		}

		@Override
		public void imageOpened(final ImagePlus image) {
			// doesn't matter
		}

		@Override
		public void imageClosed(final ImagePlus image) {
			// the window stays
		}
	}

	private void open(final FoundItem hit) {
		new Thread(() -> {
			try {
				final String root = hit.item().place().file().root();
				if (GalleryFolder.root(result.settings(), root).isEmpty()) {
					final String folder = IJ.getDirectory("Folder of the images " + root);
					if (folder == null) return;
					GalleryFolder.moveRoot(result.settings(), root, folder);
				}
				HitOpener.open(result.settings(), hit).show();
			}
			catch (final IllegalArgumentException exc) {
				IJ.error("Search Gallery", exc.getMessage());
			}
		}, "Open hit").start();
	}
}
