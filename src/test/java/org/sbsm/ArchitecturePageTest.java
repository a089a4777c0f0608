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

package org.sbsm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** The page docs/architecture.md shows the packages as they are. */
class ArchitecturePageTest {

	private static final Path PAGE = Path.of("docs/architecture.md");

	/** The drawing as it should be, to be copied. */
	private static final Path RIGHT = Path.of("target/architecture.md");

	private static final Path SOURCES = Path.of("src/main/java/org/sbsm");

	@Test
	void theDrawingHasTheArrowsOfTheCode() throws IOException {
		final String page = Files.readString(PAGE);
		final String drawing = "```mermaid\ngraph TD\n" + withoutDetours(arrows()).entrySet().stream()
			.map(from -> "  " + from.getKey() + " --> " + String.join(" & ", from.getValue()) + "\n")
			.collect(Collectors.joining()) + "```\n";
		final String right = Pattern.compile("(?s)```mermaid\n.*?```\n").matcher(page)
			.replaceFirst(Matcher.quoteReplacement(drawing));
		Files.createDirectories(RIGHT.getParent());
		Files.writeString(RIGHT, right);
		assertEquals(right, page, "docs/architecture.md isn't what the code says: copy " + RIGHT + " over it.");
		assertTrue(page.contains(drawing), "docs/architecture.md has no drawing.");
	}

	@Test
	void eachPackageHasALineOnThePageAndSaysItselfWhatLivesThere() throws IOException {
		final Set<String> packages = new TreeSet<>();
		try (Stream<Path> files = Files.walk(SOURCES)) {
			for (final Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
				packages.add(SOURCES.relativize(file.getParent()).toString().replaceAll("[/\\\\]", "."));
			}
		}
		for (final String name : packages) {
			final Path info = SOURCES.resolve(name.replace('.', '/')).resolve("package-info.java");
			assertTrue(Files.exists(info), "no " + info);
			assertTrue(Files.readString(info).contains("Start reading at {@link"),
				info + " doesn't say where to start");
		}
		final Set<String> lines = Pattern.compile("(?m)^\\| `([a-z.]+)` \\|").matcher(Files.readString(PAGE))
			.results().map(line -> line.group(1)).collect(Collectors.toCollection(TreeSet::new));
		assertEquals(packages, lines);
	}

	/** From each package right below org.sbsm to those that its classes know. */
	private static Map<String, Set<String>> arrows() {
		final Map<String, Set<String>> arrows = new TreeMap<>();
		for (final JavaClass type : new ClassFileImporter()
			.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.sbsm")) {
			for (final Dependency arrow : type.getDirectDependenciesFromSelf()) {
				final JavaClass target = arrow.getTargetClass().getBaseComponentType();
				if (target.getPackageName().startsWith("org.sbsm.") && !floor(target).equals(floor(type)))
					arrows.computeIfAbsent(floor(type), name -> new TreeSet<>()).add(floor(target));
			}
		}
		return arrows;
	}

	private static String floor(final JavaClass type) {
		return type.getPackageName().split("\\.")[2];
	}

	/** Leaves out each arrow whose target is reached by others, too. */
	private static Map<String, Set<String>> withoutDetours(final Map<String, Set<String>> arrows) {
		final Map<String, Set<String>> direct = new TreeMap<>();
		arrows.forEach((from, targets) -> direct.put(from,
			targets.stream().filter(
				target -> targets.stream().noneMatch(by -> !by.equals(target) && reach(arrows, by).contains(target)))
				.collect(Collectors.toCollection(TreeSet::new))));
		return direct;
	}

	private static Set<String> reach(final Map<String, Set<String>> arrows, final String from) {
		final Set<String> reached = new TreeSet<>();
		for (final String target : arrows.getOrDefault(from, Set.of())) {
			reached.add(target);
			reached.addAll(reach(arrows, target));
		}
		return reached;
	}
}
