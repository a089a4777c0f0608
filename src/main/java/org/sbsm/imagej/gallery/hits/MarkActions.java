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

import java.awt.FlowLayout;
import java.awt.event.ActionEvent;
import java.util.List;

import javax.swing.AbstractAction;
import javax.swing.Action;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.KeyStroke;

import org.sbsm.gallery.search.SearchResult.FoundItem;
import org.sbsm.imagej.gallery.hits.HitMarks.Mark;

/**
 * Marks the hits that are chosen in a list, by keys, a menu and buttons, and leads on
 * to the dialog that learns from the marks. To be used in the thread of windows.
 */
final class MarkActions {

	private final JList<FoundItem> list;
	private final HitMarks marks;
	private final JLabel line = new JLabel();
	private final List<Action> actions;

	MarkActions(final JList<FoundItem> list, final HitMarks marks) {
		this.list = list;
		this.marks = marks;
		actions = List.of(
			// On many keyboards + is = with Shift.
			action(Mark.RELEVANT, "+ Relevant", "The chosen hits are what is looked for (key +)", "typed +",
				"typed ="),
			action(Mark.NOT, "- Not relevant", "The chosen hits aren't what is looked for (key -)", "typed -"),
			action(Mark.NONE, "No mark", "Take the marks of the chosen hits away (key 0 or Delete)", "typed 0",
				"DELETE", "BACK_SPACE"),
			named("Refine...", "Learn from the marks, and rank the gallery by that",
				() -> IJ.doCommand("Refine Search...")));
	}

	private Action action(final Mark mark, final String name, final String toolTip, final String... keys) {
		final Action action = named(name, toolTip, () -> mark(mark));
		for (final String key : keys) {
			list.getInputMap(JComponent.WHEN_FOCUSED).put(KeyStroke.getKeyStroke(key), name);
		}
		list.getActionMap().put(name, action);
		return action;
	}

	/** @return the action of a button, or of an entry of a menu */
	static Action named(final String name, final String toolTip, final Runnable run) {
		final Action action = new AbstractAction(name) {

			private static final long serialVersionUID = 1;

			@Override
			public void actionPerformed(final ActionEvent event) {
				run.run();
			}
		};
		action.putValue(Action.SHORT_DESCRIPTION, toolTip);
		return action;
	}

	private void mark(final Mark mark) {
		try {
			marks.set(list.getSelectedValuesList(), mark);
		}
		catch (final IllegalArgumentException exc) {
			IJ.error("Hits", exc.getMessage());
		}
		refresh();
		list.requestFocusInWindow();
	}

	/** Shows the marks as they are now, also if the table Hits was changed. */
	void refresh() {
		String wrong = "";
		try {
			marks.read();
		}
		catch (final IllegalArgumentException exc) {
			wrong = exc.getMessage();
		}
		final int relevant = marks.hits(Mark.RELEVANT).size();
		final int not = marks.hits(Mark.NOT).size();
		line.setText(marks.isEnded() ? "Hits of an earlier search"
			: relevant + not == 0 ? "Choose hits and press + or -" : relevant + " relevant, " + not + " not");
		line.setToolTipText(wrong.isEmpty() ? null : wrong);
		if (!wrong.isEmpty()) line.setText("The table Hits has what is no mark");
		actions.forEach(action -> action.setEnabled(!marks.isEnded()));
		list.repaint();
	}

	/** @return buttons, and a line that says what is marked */
	JComponent buttons() {
		final JPanel panel = new JPanel(new FlowLayout(FlowLayout.LEFT));
		actions.forEach(action -> panel.add(new JButton(action)));
		panel.add(line);
		return panel;
	}

	/**
	 * @param others entries above those for marks
	 * @return a menu for the hits that are chosen
	 */
	JPopupMenu menu(final List<Action> others) {
		final JPopupMenu menu = new JPopupMenu();
		others.forEach(menu::add);
		menu.addSeparator();
		actions.forEach(menu::add);
		return menu;
	}
}
