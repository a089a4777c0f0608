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
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;

/** The packages and the arrows between them. */
class ArchitectureTest {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.sbsm");

	@Test
	void arrowsOnlyPointDown() {
		layeredArchitecture().consideringOnlyDependenciesInLayers().layer("bridge").definedBy("org.sbsm.bridge..")
			.layer("command").definedBy("org.sbsm.command..").layer("imagej").definedBy("org.sbsm.imagej..")
			.layer("evaluation").definedBy("org.sbsm.evaluation..").layer("saliency")
			.definedBy("org.sbsm.saliency..").layer("occlusion").definedBy("org.sbsm.occlusion..").layer("distance")
			.definedBy("org.sbsm.distance..").layer("embedding").definedBy("org.sbsm.embedding..")
			.whereLayer("bridge").mayNotBeAccessedByAnyLayer().whereLayer("command")
			.mayOnlyBeAccessedByLayers("bridge").whereLayer("imagej").mayOnlyBeAccessedByLayers("bridge", "command")
			.whereLayer("evaluation").mayOnlyBeAccessedByLayers("bridge", "command", "imagej")
			.whereLayer("saliency").mayOnlyBeAccessedByLayers("bridge", "command", "imagej", "evaluation")
			.whereLayer("occlusion").mayNotAccessAnyLayer().whereLayer("distance").mayNotAccessAnyLayer()
			.whereLayer("embedding").mayNotAccessAnyLayer().check(CLASSES);
	}

	@Test
	void everyClassIsInOneOfThePackages() {
		classes().should()
			.resideInAnyPackage("org.sbsm.bridge..", "org.sbsm.command..", "org.sbsm.imagej..",
				"org.sbsm.evaluation..", "org.sbsm.saliency..", "org.sbsm.occlusion..", "org.sbsm.distance..",
				"org.sbsm.embedding..")
			.check(CLASSES);
	}

	@Test
	void onlyTheUpperPackagesKnowImageJ() {
		noClasses().that()
			.resideInAnyPackage("org.sbsm.evaluation..", "org.sbsm.saliency..", "org.sbsm.occlusion..",
				"org.sbsm.distance..", "org.sbsm.embedding..")
			.should()
			.dependOnClassesThat(describe("are ImageJ's", (JavaClass c) -> c.getPackageName().equals("ij")
				|| c.getPackageName().startsWith("ij.") || c.getPackageName().startsWith("net.imagej")))
			.check(CLASSES);
	}

	@Test
	void onlyTheEmbeddingKnowsDjl() {
		noClasses().that().resideOutsideOfPackage("org.sbsm.embedding..").should().dependOnClassesThat()
			.resideInAnyPackage("ai.djl..", "ai.onnxruntime..").check(CLASSES);
	}
}
