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

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

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
	private static final List<Set<String>> FLOORS = List.of(Set.of("bridge", "cluster"), Set.of("command"),
		Set.of("imagej"), Set.of("service"), Set.of("evaluation", "correspondence", "gallery"),
		Set.of("saliency"), Set.of("library"), Set.of("engine"), Set.of("embedding"), Set.of("model"),
		Set.of("retrieval"), Set.of("onnx", "occlusion", "distance"), Set.of("image", "file", "plugin", "dicom"),
		Set.of("text", "concurrent"));

	/** Packages that were larger than others when the rule was made: not to grow. */
	private static final Map<String, Integer> HALLS_OF_OLD = Map.of("org.sbsm.command", 17);

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

	/** Nested classes count as the one around them. */
	@Test
	void noClassesGoInCircles() {
		final Map<String, Set<String>> arrows = new TreeMap<>();
		for (final JavaClass type : CLASSES) {
			for (final Dependency arrow : type.getDirectDependenciesFromSelf()) {
				final JavaClass target = arrow.getTargetClass().getBaseComponentType();
				if (target.getPackageName().startsWith("org.sbsm.") && !outer(target).equals(outer(type)))
					arrows.computeIfAbsent(outer(type), name -> new TreeSet<>()).add(outer(target));
			}
		}
		final Map<String, Set<String>> reached = new TreeMap<>();
		arrows.keySet().forEach(type -> reached.put(type, reach(arrows, type)));
		final Set<String> circles = new TreeSet<>();
		reached.forEach((type, targets) -> {
			if (!targets.contains(type)) return;
			circles.add(targets.stream().filter(other -> reached.getOrDefault(other, Set.of()).contains(type))
				.map(name -> name.substring(name.lastIndexOf('.') + 1)).sorted().collect(Collectors.joining(" - ")));
		});
		assertEquals(Set.of(), circles);
	}

	private static String outer(final JavaClass type) {
		return type.getName().replaceFirst("\\$.*", "");
	}

	private static Set<String> reach(final Map<String, Set<String>> arrows, final String start) {
		final Set<String> reached = new TreeSet<>();
		final Deque<String> open = new ArrayDeque<>(arrows.getOrDefault(start, Set.of()));
		while (!open.isEmpty()) {
			final String type = open.remove();
			if (reached.add(type)) open.addAll(arrows.getOrDefault(type, Set.of()));
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
		noClasses().that().resideOutsideOfPackage("org.sbsm.engine..").should().dependOnClassesThat()
			.resideInAPackage("ai.onnxruntime..").check(CLASSES);
		noClasses().that().resideOutsideOfPackage("org.sbsm.engine..").and().doNotHaveSimpleName("DjlRepository")
			.should().dependOnClassesThat().resideInAPackage("ai.djl..").check(CLASSES);
	}

	/**
	 * Another thread paints the overlay: it isn't changed in place, but replaced by
	 * OverlayElements.
	 */
	@Test
	void noOverlayThatMayBeShownIsChanged() {
		final DescribedPredicate<JavaMethodCall> change = describe("change an overlay",
			(JavaMethodCall call) -> call.getTargetOwner().getName().equals("ij.gui.Overlay")
				&& Set.of("remove", "clear", "set").contains(call.getName())
				|| call.getTargetOwner().getName().equals("ij.ImagePlus") && call.getName().equals("setOverlay"));
		noClasses().that()
			// RecordedRun gives an image the overlay of a record for a while, and gives it back its
			// own.
			.doNotHaveSimpleName("OverlayElements").and().doNotHaveSimpleName("RecordedRun").should()
			.callMethodWhere(change).check(CLASSES);
	}

	@Test
	void aPackageIsARoomNotAHall() {
		final List<String> halls = new ArrayList<>();
		for (final var part : CLASSES.getPackage("org.sbsm").getSubpackagesInTree()) {
			final long rooms = part.getClasses().stream().filter(JavaClass::isTopLevelClass)
				// Arrays of a class count as classes, too.
				.filter(type -> !type.isArray()).filter(type -> !type.getSimpleName().equals("package-info")).count();
			if (rooms > HALLS_OF_OLD.getOrDefault(part.getName(), 15)) halls.add(part.getName() + " has " + rooms);
		}
		assertEquals(List.of(), halls);
		classes().should().resideInAPackage("org.sbsm.*..").check(CLASSES);
	}
}
