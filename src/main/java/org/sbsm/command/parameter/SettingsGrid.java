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

package org.sbsm.command.parameter;

import ij.ImagePlus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.sbsm.distance.Distance;
import org.sbsm.imagej.report.NamedSettings;
import org.sbsm.occlusion.Fill;
import org.sbsm.occlusion.Perturber;
import org.sbsm.plugin.NamedPlugins;
import org.sbsm.saliency.settings.SaliencySettings;
import org.sbsm.text.Numbers;
import org.scijava.plugin.PluginService;

/**
 * All combinations of the perturbers, fills, windows and distances in four lists, each
 * of names separated by commas.
 *
 * @param perturbers names of perturbers
 * @param fills names of fills
 * @param windows widths in pixels; or auto, auto/2 or auto*2
 * @param distances names of distances
 */
public record SettingsGrid(String perturbers, String fills, String windows, String distances) {

	/**
	 * @param plugins where perturbers, fills and distances are found
	 * @param base evidence and size of the settings
	 * @param values of parameters of perturbers, fills and distances besides the window, by
	 *        their names
	 * @param reference the image that is explained
	 * @return the settings, the distances running fastest
	 * @throws IllegalArgumentException if an element of a list is not allowed; the message
	 *         names the key and says what is
	 */
	public List<NamedSettings> settings(final PluginService plugins, final SaliencySettings base,
		final Map<String, Object> values, final ImagePlus reference) {
		final List<String> perturberNames = elements("perturbers", perturbers,
			NamedPlugins.names(plugins, Perturber.class));
		final List<String> fillNames = elements("fills", fills, NamedPlugins.names(plugins, Fill.class));
		final int[] sizes = Arrays.stream(windows.split(",", -1)).map(String::strip)
			.mapToInt(window -> pixels(window, reference.getWidth(), reference.getHeight())).distinct().toArray();
		final List<String> distanceNames = elements("distances", distances,
			NamedPlugins.names(plugins, Distance.class));
		final List<NamedSettings> all = new ArrayList<>();
		for (final String name : perturberNames) {
			for (final Perturber perturber : perturbers(plugins, name, sizes, values, reference)) {
				for (final String fill : fillNames) {
					for (final String distance : distanceNames) {
						all.add(new NamedSettings(name, fill, distance,
							SaliencySettings.builder().perturber(perturber).fill(Fills.of(plugins, fill, values))
								.distance(Distances.of(plugins, distance, values)).evidence(base.evidence())
								.ownSize(base.ownSize()).build()));
					}
				}
			}
		}
		return all;
	}

	/** A perturber with all windows; only one if the window makes no difference to it. */
	private static List<Perturber> perturbers(final PluginService plugins, final String name,
		final int[] windows, final Map<String, Object> values, final ImagePlus reference) {
		final List<Perturber> perturbers = new ArrayList<>();
		final Set<String> keys = new HashSet<>();
		for (final int window : windows) {
			final Map<String, Object> all = new TreeMap<>(values);
			all.put("window", window);
			final Perturber perturber = Perturbers.of(plugins, name, all, reference);
			if (perturber.key().isEmpty() || keys.add(perturber.key())) perturbers.add(perturber);
		}
		return perturbers;
	}

	private static List<String> elements(final String key, final String list, final List<String> allowed) {
		final List<String> elements = Arrays.stream(list.split(",", -1)).map(String::strip).distinct().toList();
		for (final String element : elements) {
			if (allowed.contains(element)) continue;
			throw new IllegalArgumentException(key + ": " + (element.isEmpty() ? "an empty name" : element)
				+ " is not allowed; give one or more, separated by commas, of: " + String.join(", ", allowed) + ".");
		}
		return elements;
	}

	/** Width of a window; 0 = automatic. */
	private static int pixels(final String window, final int width, final int height) {
		return switch (window.toLowerCase(Locale.ROOT)) {
			case "auto", "0" -> 0;
			case "auto/2" -> automatic(0.5, width, height);
			case "auto*2" -> automatic(2, width, height);
			default -> {
				final int pixels = Numbers.whole(window).orElse(-1);
				if (pixels >= 0 && pixels <= Perturbers.LARGEST_PIXELS) yield pixels;
				throw new IllegalArgumentException("windows: " + (window.isEmpty() ? "an empty value" : window)
					+ " is not allowed; give one or more, separated by commas, of: whole numbers of pixels from 0 to "
					+ Perturbers.LARGEST_PIXELS + ", auto (a fifth of the smaller side), auto/2, auto*2.");
			}
		};
	}

	private static int automatic(final double factor, final int width, final int height) {
		return (int) Math.max(1, Math.round(factor * Math.min(width, height) / 5));
	}
}
