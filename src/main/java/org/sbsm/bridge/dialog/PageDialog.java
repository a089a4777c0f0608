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

import ij.IJ;
import ij.gui.GUI;
import ij.gui.GenericDialog;

import java.awt.BorderLayout;
import java.awt.Button;
import java.awt.Component;
import java.awt.Container;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Panel;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.ScrollPane;
import java.awt.event.ActionEvent;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;

/**
 * A dialog of ImageJ that never is larger than the screen: fields that have no room are
 * reached by scrolling, while its line and its buttons always are in sight.
 */
final class PageDialog extends GenericDialog {

	private static final long serialVersionUID = 1L;

	private static final int HELP = 3;

	private final LiveLine line = new LiveLine();
	private transient Runnable help = () -> {
		// has none
	};
	private Button more;

	PageDialog(final String title) {
		super(title);
	}

	/** @return the line above the buttons */
	LiveLine line() {
		return line;
	}

	/** @param action of the button <i>Help</i> */
	void addHelp(final Runnable action) {
		help = action;
		addHelp("<html>");
	}

	/** @param action of a button <i>More...</i> */
	void addMore(final Runnable action) {
		more = new Button("More...");
		more.addActionListener(event -> action.run());
		more.addKeyListener(this);
	}

	@Override
	public void actionPerformed(final ActionEvent event) {
		if (event.getSource() == getButtons()[HELP]) help.run();
		else super.actionPerformed(event);
	}

	/** All fields are there, and it isn't shown yet. */
	@Override
	protected void setup() {
		final Container buttons = getButtons()[0].getParent();
		if (more != null) buttons.add(more, 0);
		final Panel fields = fieldsWithout(buttons);
		final Panel foot = new Panel(new BorderLayout());
		final Panel right = new Panel(new BorderLayout());
		right.add(buttons, BorderLayout.EAST);
		foot.add(line, BorderLayout.CENTER);
		foot.add(right, BorderLayout.SOUTH);
		setLayout(new BorderLayout(0, 5));
		add(fields, BorderLayout.CENTER);
		add(foot, BorderLayout.SOUTH);
		pack();
		final Rectangle screen = GUI.getMaxWindowBounds(IJ.getInstance());
		if (getWidth() <= screen.width && getHeight() <= screen.height) return;
		scroll(fields);
		keepWithin(screen);
		// The window system may still tell of the size before, which then would come back.
		addComponentListener(new ComponentAdapter() {

			@Override
			public void componentResized(final ComponentEvent event) {
				keepWithin(screen);
			}
		});
	}

	private void keepWithin(final Rectangle screen) {
		if (getWidth() > screen.width || getHeight() > screen.height)
			setSize(Math.min(getWidth(), screen.width), Math.min(getHeight(), screen.height));
		validate();
	}

	private Panel fieldsWithout(final Container buttons) {
		final GridBagLayout layout = (GridBagLayout) getLayout();
		final Panel fields = new Panel(new GridBagLayout());
		for (final Component component : getComponents()) {
			final GridBagConstraints constraints = layout.getConstraints(component);
			if (component != buttons) fields.add(component, constraints);
		}
		remove(buttons);
		return fields;
	}

	private void scroll(final Panel fields) {
		final ScrollPane pane = new ScrollPane(ScrollPane.SCROLLBARS_AS_NEEDED);
		remove(fields);
		pane.add(fields);
		add(pane, BorderLayout.CENTER, 0);
		pane.setPreferredSize(fields.getPreferredSize());
		pack();
		// Room for the scroll bar, so that there is no need for another one.
		setSize(getWidth() + pane.getVScrollbarWidth() + 4, getHeight() + pane.getHScrollbarHeight() + 4);
		for (final Component field : fields.getComponents()) {
			field.addFocusListener(new FocusAdapter() {

				@Override
				public void focusGained(final FocusEvent event) {
					reveal(pane, field.getBounds());
				}
			});
		}
	}

	private static void reveal(final ScrollPane pane, final Rectangle field) {
		final Rectangle seen = new Rectangle(pane.getScrollPosition(), pane.getViewportSize());
		if (seen.y <= field.y && seen.y + seen.height >= field.y + field.height) return;
		pane.setScrollPosition(new Point(seen.x, Math.max(0, field.y - seen.height / 2)));
	}
}
