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

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

/**
 * The house: packages one above the other, whose classes know only those below, and no
 * circles anywhere.
 */
class ArchitectureTest {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.sbsm");

	/**
	 * From top to bottom; a floor stands on all below it. Within a floor, arrows go any way
	 * but in a circle.
	 */
	private static final List<Set<String>> FLOORS = List.of(Set.of("bridge"), Set.of("command"),
		Set.of("imagej"), Set.of("service"), Set.of("evaluation"), Set.of("saliency"), Set.of("library"),
		Set.of("engine"), Set.of("embedding"), Set.of("model"), Set.of("onnx", "occlusion", "distance"),
		Set.of("image", "file", "plugin"), Set.of("text"));

	private static int floor(final JavaClass type) {
		final String name = type.getPackageName().substring("org.sbsm.".length()).split("\\.")[0];
		for (int i = 0; i < FLOORS.size(); i++) {
			if (FLOORS.get(i).contains(name)) return i;
		}
		throw new AssertionError(type.getName() + " is on no floor; FLOORS lists them.");
	}

	@Test
	void arrowsOnlyPointDown() {
		final Set<String> upwards = new TreeSet<>();
		for (final JavaClass type : CLASSES) {
			for (final Dependency arrow : type.getDirectDependenciesFromSelf()) {
				final JavaClass target = arrow.getTargetClass().getBaseComponentType();
				if (!target.getPackageName().startsWith("org.sbsm.")) continue;
				if (floor(target) < floor(type)) upwards.add(type.getName() + " -> " + target.getName());
			}
		}
		assertEquals(Set.of(), upwards);
	}

	@Test
	void noPackagesGoInCircles() {
		slices().matching("org.sbsm.(**)").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void noClassesGoInCircles() {
		final Map<String, Set<String>> arrows = new TreeMap<>();
		for (final JavaClass type : CLASSES) {
			final Set<String> targets = arrows.computeIfAbsent(file(type), name -> new TreeSet<>());
			for (final Dependency arrow : type.getDirectDependenciesFromSelf()) {
				final JavaClass target = arrow.getTargetClass().getBaseComponentType();
				if (target.getPackageName().startsWith("org.sbsm.")) targets.add(file(target));
			}
			targets.remove(file(type));
		}
		final Map<String, Set<String>> reached = new TreeMap<>();
		arrows.keySet().forEach(name -> reached.put(name, reachedFrom(name, arrows)));
		final Set<Set<String>> circles = new LinkedHashSet<>();
		for (final String name : arrows.keySet()) {
			final Set<String> circle = new TreeSet<>(reached.get(name));
			circle.removeIf(other -> !reached.get(other).contains(name));
			if (!circle.isEmpty()) circles.add(circle);
		}
		assertEquals(Set.of(), circles);
	}

	/** The outermost class that holds a class, which is the one its file is named after. */
	private static String file(final JavaClass type) {
		return type.getEnclosingClass().map(ArchitectureTest::file).orElse(type.getName());
	}

	private static Set<String> reachedFrom(final String start, final Map<String, Set<String>> arrows) {
		final Set<String> reached = new TreeSet<>();
		final Deque<String> open = new ArrayDeque<>(arrows.get(start));
		while (!open.isEmpty()) {
			final String name = open.pop();
			if (reached.add(name)) open.addAll(arrows.get(name));
		}
		return reached;
	}

	@Test
	void onlyTheUpperPackagesKnowImageJ() {
		noClasses().that().resideOutsideOfPackages("org.sbsm.bridge..", "org.sbsm.command..", "org.sbsm.imagej..")
			.should()
			.dependOnClassesThat(describe("are ImageJ's", (JavaClass c) -> c.getPackageName().equals("ij")
				|| c.getPackageName().startsWith("ij.") || c.getPackageName().startsWith("net.imagej")))
			.check(CLASSES);
	}

	@Test
	void onlyTheEngineRunsModels() {
		noClasses().that().resideOutsideOfPackages("org.sbsm.engine..", "org.sbsm.library..").should()
			.dependOnClassesThat().resideInAnyPackage("ai.djl..", "ai.onnxruntime..").check(CLASSES);
	}

	@Test
	void aPackageIsARoomNotAHall() {
		final List<String> halls = new ArrayList<>();
		for (final var part : CLASSES.getPackage("org.sbsm").getSubpackagesInTree()) {
			final long rooms = part.getClasses().stream().filter(JavaClass::isTopLevelClass)
				.filter(type -> !type.getSimpleName().equals("package-info")).count();
			if (rooms > 20) halls.add(part.getName() + " has " + rooms);
		}
		assertEquals(List.of(), halls);
		classes().should().resideInAPackage("org.sbsm.*..").check(CLASSES);
	}
}
