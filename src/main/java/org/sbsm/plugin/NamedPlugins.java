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

package org.sbsm.plugin;

import java.util.List;

import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.scijava.plugin.SciJavaPlugin;

/** Finds SciJava plugins of one type by their name. */
public final class NamedPlugins {

	private NamedPlugins() {}

	/**
	 * @param service where plugins are found
	 * @param type of the plugins
	 * @return names of all plugins of the type, those of highest priority first
	 */
	public static <P extends SciJavaPlugin> List<String> names(final PluginService service,
		final Class<P> type) {
		return service.getPluginsOfType(type).stream().map(PluginInfo::getName).toList();
	}

	/**
	 * @param service where plugins are found
	 * @param type of the plugin
	 * @param name of the plugin
	 * @return a new plugin of that name
	 * @throws IllegalArgumentException if there is none; the message names those there are
	 */
	public static <P extends SciJavaPlugin> P create(final PluginService service, final Class<P> type,
		final String name) {
		for (final PluginInfo<P> info : service.getPluginsOfType(type)) {
			if (name.equals(info.getName())) return service.createInstance(info);
		}
		throw new IllegalArgumentException(type.getSimpleName().toLowerCase() + ": there is no " + name
			+ "; allowed are: " + String.join(", ", names(service, type)) + ".");
	}
}
