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

package org.sbsm.bridge.help;

import ij.gui.HTMLDialog;

import java.awt.Dialog;
import java.util.Optional;

import javax.swing.event.HyperlinkEvent;

/**
 * Shows help in a window of ImageJ. Links to pages of the {@link Documentation} open
 * another one; only other addresses open the browser.
 */
public final class HelpWindow extends HTMLDialog {

	private static final long serialVersionUID = 1L;

	/** The window is shown before this returns: it can't have fields. */
	private HelpWindow(final Dialog parent, final String title, final String body) {
		super(parent, title, "<html><body>" + body + "</body></html>");
	}

	/**
	 * Shows it, until the user closes it.
	 *
	 * @param parent the dialog that it is about
	 * @param title of the window
	 * @param body of an HTML page
	 */
	public static void show(final Dialog parent, final String title, final String body) {
		new HelpWindow(parent, "Help: " + title, body);
	}

	@Override
	public void hyperlinkUpdate(final HyperlinkEvent event) {
		final String address = event.getDescription();
		final Optional<String> page = address == null ? Optional.empty() : Documentation.html(address);
		if (page.isEmpty()) super.hyperlinkUpdate(event);
		else
			if (event.getEventType() == HyperlinkEvent.EventType.ACTIVATED)
				show(this, Documentation.title(address), page.get());
	}
}
