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

package org.sbsm.imagej.gallery;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.IJ;
import ij.ImagePlus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sbsm.testing.TestData;
import org.scijava.Context;
import org.scijava.script.ScriptService;
import org.scijava.service.Service;

/**
 * Runs the scripts of docs/scripting.md that are in Groovy, with images of the tests
 * for the parameters.
 */
class ScriptingPageTest {

	private static final Pattern PARAMETER = Pattern.compile("(?m)^#@ (\\w+) (\\w+)$");
	private static final Pattern OUTPUT = Pattern.compile("(?m)^#@output \\w+ (\\w+)$");

	private static Context context;

	@TempDir
	private Path folder;

	@BeforeAll
	static void create() {
		context = new Context();
	}

	@AfterAll
	static void dispose() {
		context.dispose();
	}

	static List<String> scripts() throws IOException {
		return Pattern.compile("(?s)```groovy\n(.*?)```").matcher(Files.readString(Path.of("docs/scripting.md")))
			.results().map(match -> match.group(1)).toList();
	}

	@ParameterizedTest
	@MethodSource("scripts")
	void eachGroovyScriptOfThePageRuns(final String script) throws Exception {
		final Class<?> shell;
		try {
			shell = Class.forName("groovy.lang.GroovyShell");
		}
		catch (final ClassNotFoundException exc) {
			assumeTrue(false, "Groovy isn't on the class path; run this test with Maven.");
			return;
		}
		final Path images = Files.createDirectories(folder.resolve("images"));
		for (final String name : List.of("cat.png", "coffee.png")) {
			Files.copy(TestData.imageFile(name).toPath(), images.resolve(name));
		}
		final Object groovy = shell.getConstructor().newInstance();
		final Matcher parameters = PARAMETER.matcher(script);
		while (parameters.find()) {
			shell.getMethod("setVariable", String.class, Object.class).invoke(groovy, parameters.group(2),
				value(parameters.group(1), parameters.group(2)));
		}
		shell.getMethod("evaluate", String.class).invoke(groovy,
			script.replaceAll("(?m)^#@.*$", "").replace("/data/", folder.toString().replace('\\', '/') + "/"));
		final Matcher outputs = OUTPUT.matcher(script);
		boolean some = false;
		while (outputs.find()) {
			some = true;
			assertNotNull(shell.getMethod("getVariable", String.class).invoke(groovy, outputs.group(1)));
		}
		assertTrue(some || script.contains("println"), "it shows what it has done");
	}

	/** What SciJava gives for a parameter of a script. */
	private static Object value(final String type, final String name) throws Exception {
		if (type.equals("Dataset"))
			return name.equals("volume") ? Views.stack(image(0), image(20), image(40)) : image(name.length());
		if (type.equals("ImagePlus")) {
			final ImagePlus image = IJ.openImage(TestData.imageFile("cat.png").getPath());
			image.setRoi(100, 60 + name.length(), 64, 64);
			return image.crop();
		}
		final Class<?> service = context.service(ScriptService.class).lookupClass(type);
		assertFalse(service == null, "scripts know no " + type);
		return context.service(service.asSubclass(Service.class));
	}

	private static RandomAccessibleInterval<UnsignedByteType> image(final int y) {
		final RandomAccessibleInterval<FloatType> cat = Views.hyperSlice(TestData.image("cat.png"), 2, 0);
		return Views.zeroMin(Views.interval(
			Converters.convert(cat, (from, to) -> to.set(Math.round(from.get() * 255)), new UnsignedByteType()),
			Intervals.createMinSize(100, 60 + y, 64, 64)));
	}
}
