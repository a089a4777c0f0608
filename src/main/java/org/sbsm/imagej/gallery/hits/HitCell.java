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

import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.util.List;
import java.util.Locale;

import javax.swing.BorderFactory;
import javax.swing.DefaultListCellRenderer;
import javax.swing.Icon;
import javax.swing.ImageIcon;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.SwingConstants;

import org.sbsm.gallery.Place;
import org.sbsm.gallery.adding.Preview;
import org.sbsm.gallery.search.SearchResult.FoundItem;
import org.sbsm.imagej.gallery.hits.HitMarks.Mark;

/**
 * Draws a hit: its preview with rank and distance below, and its mark as a frame of a
 * colour and a sign in the corner. The tool tip has the place, and how to mark it.
 */
final class HitCell extends DefaultListCellRenderer {

	private static final long serialVersionUID = 1;

	/** Green and red that people who see colours differently can tell apart. */
	private static final Color RELEVANT = new Color(0, 158, 115);
	private static final Color NOT = new Color(213, 94, 0);

	private static final int FRAME = 4;
	private static final int SIGN = 22;

	private final transient List<Icon> icons;
	private final transient HitMarks marks;
	private Mark mark = Mark.NONE;

	HitCell(final HitMarks marks) {
		this.marks = marks;
		icons = marks.result().hits().stream().map(HitCell::icon).toList();
	}

	private static Icon icon(final FoundItem hit) {
		return Preview.picture(hit.item().preview()).<Icon>map(ImageIcon::new).orElse(null);
	}

	@Override
	public Component getListCellRendererComponent(final JList<?> of, final Object value, final int index,
		final boolean selected, final boolean focus) {
		final FoundItem hit = (FoundItem) value;
		final JLabel label = (JLabel) super.getListCellRendererComponent(of, value, index, selected, focus);
		mark = marks.of(hit);
		label.setText(String.format(Locale.ROOT, "%d: %.4g%s", hit.rank(), hit.distance(),
			hit.group() == hit.rank() ? "" : " (as " + hit.group() + ")"));
		label.setIcon(icons.get(index));
		label.setHorizontalAlignment(SwingConstants.CENTER);
		label.setHorizontalTextPosition(SwingConstants.CENTER);
		label.setVerticalTextPosition(SwingConstants.BOTTOM);
		label.setBorder(mark == Mark.NONE ? BorderFactory.createEmptyBorder(FRAME, FRAME, FRAME, FRAME)
			: BorderFactory.createLineBorder(colour(), FRAME));
		// A file may be called anything: no HTML.
		label.putClientProperty("html.disable", true);
		label.setToolTipText(toolTip(hit));
		return label;
	}

	private String toolTip(final FoundItem hit) {
		final Place place = hit.item().place();
		return (place.file().path().startsWith("<") ? " " : "") + place.text() + "; " + switch (mark) {
			case RELEVANT -> "relevant (- or 0 changes it)";
			case NOT -> "not relevant (+ or 0 changes it)";
			case NONE -> "press + if it is relevant, - if not";
		};
	}

	private Color colour() {
		return mark == Mark.RELEVANT ? RELEVANT : NOT;
	}

	@Override
	public void paint(final Graphics graphics) {
		super.paint(graphics);
		if (mark == Mark.NONE) return;
		final Graphics2D sign = (Graphics2D) graphics.create();
		sign.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
		sign.setColor(colour());
		sign.fillRect(0, 0, SIGN, SIGN);
		sign.setColor(Color.WHITE);
		final int middle = SIGN / 2;
		sign.fillRect(middle - 7, middle - 1, 14, 3);
		if (mark == Mark.RELEVANT) sign.fillRect(middle - 1, middle - 7, 3, 14);
		sign.dispose();
	}
}
