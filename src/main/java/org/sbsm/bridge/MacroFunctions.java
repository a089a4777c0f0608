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

import ij.ImagePlus;
import ij.Macro;
import ij.macro.ExtensionDescriptor;
import ij.macro.Functions;
import ij.macro.Interpreter;
import ij.macro.MacroExtension;
import ij.plugin.PlugIn;

import java.util.Arrays;
import java.util.concurrent.CancellationException;

import org.sbsm.bridge.input.MacroValues;
import org.sbsm.distance.Distance;
import org.sbsm.imagej.status.MacroThread;
import org.sbsm.imagej.status.UserModels;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.imagej.task.ImageMeasures;
import org.sbsm.plugin.NamedPlugins;
import org.sbsm.service.SimilaritySaliencyService;
import org.scijava.plugin.PluginService;

/**
 * Macro functions that give numbers and texts, after
 * {@code run("Saliency Macro Extensions");}. Images are given by title or ID.
 */
public final class MacroFunctions implements PlugIn, MacroExtension {

	private static final int NUMBER = ARG_NUMBER;
	private static final int NUMBER_OUT = ARG_NUMBER + ARG_OUTPUT;

	@Override
	public void run(final String argument) {
		if (MacroThread.isCurrent()) Functions.registerExtensions(this);
		else
			ErrorMessage.show("Saliency Macro Extensions",
				"These are functions for macros; docs/macros.md says which. Begin a macro with run(\"Saliency Macro Extensions\");");
	}

	@Override
	public ExtensionDescriptor[] getExtensionFunctions() {
		return new ExtensionDescriptor[] {
			// Ext.saliencyModels(names): separated by commas
			describe("saliencyModels", ARG_STRING + ARG_OUTPUT),
			// Ext.imageDistance(image1, image2, model, distance, result)
			describe("imageDistance", ARG_STRING, ARG_STRING, ARG_STRING, ARG_STRING, NUMBER_OUT),
			// Ext.occlusionCount(image, window, stride, count)
			describe("occlusionCount", ARG_STRING, NUMBER, NUMBER, NUMBER_OUT),
			// Ext.saliencyMaximum(map, x, y, value)
			describe("saliencyMaximum", ARG_STRING, NUMBER_OUT, NUMBER_OUT, NUMBER_OUT),
			// Ext.meanSaliency(map, mean): in the map's selection, if it has one
			describe("meanSaliency", ARG_STRING, NUMBER_OUT),
			// Ext.saliencyTableSize(table, rows)
			describe("saliencyTableSize", ARG_STRING, NUMBER_OUT),
			// Ext.saliencyTableValue(table, column, row, value): row -1 is the last one
			describe("saliencyTableValue", ARG_STRING, ARG_STRING, NUMBER, NUMBER_OUT),
			// Ext.saliencyTableText(table, column, row, text): row -1 is the last one
			describe("saliencyTableText", ARG_STRING, ARG_STRING, NUMBER, ARG_STRING + ARG_OUTPUT),
			// Ext.saveSaliencyTable(table, path)
			describe("saveSaliencyTable", ARG_STRING, ARG_STRING) };
	}

	private ExtensionDescriptor describe(final String name, final int... types) {
		return ExtensionDescriptor.newDescriptor(name, this,
			Arrays.stream(types).boxed().toArray(Integer[]::new));
	}

	@Override
	public String handleExtension(final String name, final Object[] arguments) {
		try {
			UserModels.of(saliency());
			call(name, arguments);
		}
		catch (final CancellationException exc) {
			throw new RuntimeException(Macro.MACRO_CANCELED, exc);
		}
		catch (final IllegalArgumentException exc) {
			Interpreter.getInstance().abort("Ext." + name + ": " + exc.getMessage());
			// That throws nothing where errors are ignored.
			throw new RuntimeException(Macro.MACRO_CANCELED);
		}
		return null;
	}

	private static void call(final String name, final Object[] arguments) {
		switch (name) {
			case "saliencyModels" -> ((String[]) arguments[0])[0] = String.join(",", saliency().library().names());
			case "imageDistance" -> put(arguments[4], ImageMeasures.distance(saliency(), image(arguments[0]),
				image(arguments[1]), (String) arguments[2], distance((String) arguments[3])));
			case "occlusionCount" -> put(arguments[3], ImageMeasures.occlusions(image(arguments[0]),
				wholeNumber("window", arguments[1]), wholeNumber("stride", arguments[2])));
			case "saliencyMaximum" -> {
				final double[] maximum = ImageMeasures.maximum(image(arguments[0]));
				for (int i = 0; i < maximum.length; i++) {
					put(arguments[i + 1], maximum[i]);
				}
			}
			case "meanSaliency" -> put(arguments[1], ImageMeasures.mean(image(arguments[0])));
			case "saliencyTableSize" -> put(arguments[1], table(arguments[0]).table().size());
			case "saliencyTableValue" ->
				put(arguments[3], table(arguments[0]).number((String) arguments[1], (Double) arguments[2]));
			case "saliencyTableText" ->
				((String[]) arguments[3])[0] = table(arguments[0]).text((String) arguments[1], (Double) arguments[2]);
			case "saveSaliencyTable" -> table(arguments[0]).save((String) arguments[1]);
			default -> throw new IllegalArgumentException("there is no such function.");
		}
	}

	private static void put(final Object output, final double value) {
		((Double[]) output)[0] = value;
	}

	private static ImagePlus image(final Object name) {
		return MacroValues.openImage("image", (String) name);
	}

	private static MeasurementTable table(final Object title) {
		return MeasurementTable.titled((String) title);
	}

	private static Distance distance(final String name) {
		return NamedPlugins.create(SciJavaContext.get().service(PluginService.class), Distance.class, name);
	}

	private static int wholeNumber(final String name, final Object value) {
		final double number = (Double) value;
		if (number == (int) number) return (int) number;
		throw new IllegalArgumentException(name + ": " + number + " is not allowed; it must be a whole number.");
	}

	private static SimilaritySaliencyService saliency() {
		return SciJavaContext.get().service(SimilaritySaliencyService.class);
	}
}
