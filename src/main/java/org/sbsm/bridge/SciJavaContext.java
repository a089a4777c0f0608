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

import ij.IJ;

import org.sbsm.imagej.correspondence.LiveLinkService;
import org.sbsm.imagej.gallery.LastSearchService;
import org.sbsm.imagej.gallery.refine.RefinementService;
import org.sbsm.imagej.speed.SpeedService;
import org.sbsm.imagej.task.LiveSaliencyService;
import org.sbsm.service.SimilaritySaliencyService;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleService;
import org.scijava.plugin.PluginService;

/**
 * Finds the SciJava context: Fiji's where there is one, else one of our own.
 */
final class SciJavaContext {

	/** ImageJ's properties last as long as ImageJ. */
	private static final String OWN = SciJavaContext.class.getName();

	private SciJavaContext() {}

	/**
	 * @return Fiji's context, or the one and only of this class in plain ImageJ
	 */
	static synchronized Context get() {
		try {
			IJ.getClassLoader().loadClass("net.imagej.legacy.LegacyService");
			if (IJ.runPlugIn("org.scijava.Context", "") instanceof Context fiji) return fiji;
		}
		catch (final ClassNotFoundException exc) {
			// plain ImageJ
		}
		// Of another class loader after Refresh Menus.
		if (!(IJ.getProperty(OWN) instanceof Context)) {
			// SciJava finds its plugins through this class loader, and fails with the
			// wrong one.
			final Thread thread = Thread.currentThread();
			final ClassLoader before = thread.getContextClassLoader();
			thread.setContextClassLoader(IJ.getClassLoader());
			try {
				IJ.setProperty(OWN,
					new Context(PluginService.class, ModuleService.class, CommandService.class,
						SimilaritySaliencyService.class, LiveSaliencyService.class, SpeedService.class,
						LiveLinkService.class, LastSearchService.class, RefinementService.class));
			}
			finally {
				thread.setContextClassLoader(before);
			}
		}
		return (Context) IJ.getProperty(OWN);
	}
}
