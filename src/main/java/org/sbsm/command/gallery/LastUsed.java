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

package org.sbsm.command.gallery;

import org.sbsm.imagej.gallery.LastSearchService;
import org.scijava.Context;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

/**
 * Offers in dialogs the gallery and the concept that were used last. Only of this
 * session: where a patient's images are is nobody's business in the next one.
 */
public final class LastUsed {

	private LastUsed() {}

	/**
	 * Sets the Command's gallery and concept, before a person is asked for them, if it
	 * needs them.
	 *
	 * @param module a Command
	 * @param context that knows what was used
	 */
	public static void offer(final Module module, final Context context) {
		final LastSearchService session = context.getService(LastSearchService.class);
		if (session == null) return;
		offer(module, "gallery", session.gallery());
		offer(module, "concept", session.concept());
	}

	private static void offer(final Module module, final String name, final String used) {
		final ModuleItem<?> item = module.getInfo().getInput(name);
		if (item == null || !item.isRequired() || item.getType() != String.class) return;
		if ("".equals(module.getInput(name))) module.setInput(name, used);
	}
}
