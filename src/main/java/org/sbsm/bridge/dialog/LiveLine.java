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

package org.sbsm.bridge.dialog;

import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.GridLayout;
import java.awt.Label;
import java.awt.Panel;
import java.util.List;

import org.sbsm.text.TextLines;

/**
 * What a dialog says about its values while they are changed: one line, or a longer
 * sentence in the lines that there is room for.
 */
final class LiveLine extends Panel {

	private static final long serialVersionUID = 1L;

	private static final int ROWS = 3;

	private final Label[] rows = new Label[ROWS];

	LiveLine() {
		super(new GridLayout(ROWS, 1));
		for (int i = 0; i < ROWS; i++) {
			rows[i] = new Label();
			add(rows[i]);
		}
	}

	/**
	 * @param text to show instead of the one before
	 */
	void show(final String text) {
		final FontMetrics metrics = rows[0].getFont() == null ? null : rows[0].getFontMetrics(rows[0].getFont());
		final int room = getWidth() - 2 * (metrics == null ? 0 : metrics.charWidth('m'));
		final List<String> lines = metrics == null || room <= 0 ? List.of(text)
			: TextLines.of(text, room, metrics::stringWidth);
		for (int i = 0; i < ROWS; i++) {
			final boolean cut = i == ROWS - 1 && lines.size() > ROWS;
			final String line = i < lines.size() ? lines.get(i) + (cut ? " ..." : "") : "";
			if (!line.equals(rows[i].getText())) rows[i].setText(line);
		}
	}

	/** Whatever it says, it takes the width that the dialog has. */
	@Override
	public Dimension getPreferredSize() {
		final FontMetrics metrics = getFont() == null ? null : getFontMetrics(getFont());
		return new Dimension(100, metrics == null ? 0 : ROWS * (metrics.getHeight() + 2));
	}
}
