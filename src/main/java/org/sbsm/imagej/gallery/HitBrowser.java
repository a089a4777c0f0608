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

package org.sbsm.imagej.gallery;

import ij.IJ;
import ij.ImageListener;
import ij.ImagePlus;

import java.awt.Component;
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
import java.util.Locale;

import javax.swing.BorderFactory;
import javax.swing.DefaultListCellRenderer;
import javax.swing.Icon;
import javax.swing.ImageIcon;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JScrollPane;
import javax.swing.ListSelectionModel;
import javax.swing.SwingConstants;

import org.sbsm.gallery.Place;
import org.sbsm.gallery.adding.Preview;
import org.sbsm.gallery.search.SearchResult;
import org.sbsm.gallery.search.SearchResult.FoundItem;
import org.sbsm.imagej.gallery.source.GalleryFolder;

/**
 * A window with the hits of a search side by side. The hit that is chosen is the slice
 * that the stack of previews shows, and the other way round; a double click opens the
 * original image with the patch as its selection.
 */
final class HitBrowser {

	private static final int CELL_WIDTH = 140;
	private static final int CELL_HEIGHT = 140;
	private static final int COLUMNS = 5;
	private static final int ROWS = 3;

	private final SearchResult result;
	private final ImagePlus stack;
	private final JList<FoundItem> list;

	private HitBrowser(final SearchResult result, final ImagePlus stack) {
		this.result = result;
		this.stack = stack;
		list = new JList<>(result.hits().toArray(FoundItem[]::new));
		list.setCellRenderer(new Renderer(result.hits().stream().map(HitBrowser::icon).toList()));
		list.setLayoutOrientation(JList.HORIZONTAL_WRAP);
		list.setVisibleRowCount(0);
		list.setFixedCellWidth(CELL_WIDTH);
		list.setFixedCellHeight(CELL_HEIGHT);
		list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
		list.addListSelectionListener(event -> showSlice());
		list.addMouseListener(new MouseAdapter() {

			@Override
			public void mouseClicked(final MouseEvent event) {
				if (event.getClickCount() == 2 && list.getSelectedValue() != null) open(list.getSelectedValue());
			}
		});
	}

	/**
	 * Shows the window.
	 *
	 * @param result of a search
	 * @param stack of the previews
	 */
	static void show(final SearchResult result, final ImagePlus stack) {
		EventQueue.invokeLater(() -> new HitBrowser(result, stack).show());
	}

	private void show() {
		final JFrame frame = new JFrame(stack.getTitle() + (result.isFar() ? " (no close match)" : ""));
		final JScrollPane scroll = new JScrollPane(list);
		scroll.setPreferredSize(new Dimension(COLUMNS * CELL_WIDTH + 30, ROWS * CELL_HEIGHT + 10));
		frame.add(scroll);
		frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
		final ImageListener listener = new SliceListener();
		ImagePlus.addImageListener(listener);
		frame.addWindowListener(new WindowAdapter() {

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

	/** The stack follows the list. */
	private void showSlice() {
		final int chosen = list.getSelectedIndex() + 1;
		if (chosen > 0 && stack.isVisible() && stack.getCurrentSlice() != chosen) stack.setSlice(chosen);
	}

	/** The list follows the stack. */
	private final class SliceListener implements ImageListener {

		@Override
		public void imageUpdated(final ImagePlus image) {
			if (image != stack) return;
			EventQueue.invokeLater(() -> {
				list.setSelectedIndex(stack.getCurrentSlice() - 1);
				list.ensureIndexIsVisible(stack.getCurrentSlice() - 1);
			});
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

	private static Icon icon(final FoundItem hit) {
		return Preview.picture(hit.item().preview()).<Icon>map(ImageIcon::new).orElse(null);
	}

	/** A preview with rank and distance below; the place is the tool tip. */
	private static final class Renderer extends DefaultListCellRenderer {

		private static final long serialVersionUID = 1;

		private final transient List<Icon> icons;

		Renderer(final List<Icon> icons) {
			this.icons = icons;
		}

		@Override
		public Component getListCellRendererComponent(final JList<?> of, final Object value, final int index,
			final boolean selected, final boolean focus) {
			final FoundItem hit = (FoundItem) value;
			final JLabel label = (JLabel) super.getListCellRendererComponent(of, value, index, selected, focus);
			label.setText(String.format(Locale.ROOT, "%d: %.4g%s", hit.rank(), hit.distance(),
				hit.group() == hit.rank() ? "" : " (as " + hit.group() + ")"));
			label.setIcon(icons.get(index));
			label.setHorizontalAlignment(SwingConstants.CENTER);
			label.setHorizontalTextPosition(SwingConstants.CENTER);
			label.setVerticalTextPosition(SwingConstants.BOTTOM);
			label.setBorder(BorderFactory.createEmptyBorder(4, 4, 4, 4));
			final Place place = hit.item().place();
			// A file may be called anything: no HTML.
			label.putClientProperty("html.disable", true);
			label.setToolTipText(place.file().path().startsWith("<") ? " " + place.text() : place.text());
			return label;
		}
	}
}
