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

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

/** State belongs to a SciJava service, which ends with its context. */
class MutableStaticsTest {

	/** What a constant is made of; whoever adds one looks whether it can't change. */
	private static final Set<String> CONSTANT = Set.of("java.lang.String", "java.lang.Integer",
		"java.util.regex.Pattern", "java.time.Duration", "java.awt.Color", "java.awt.Font",
		"java.awt.BasicStroke", "java.awt.font.FontRenderContext", "java.math.MathContext",
		"java.math.BigDecimal", "com.google.gson.Gson", "java.lang.reflect.Type");

	/**
	 * Maps that are made by {@code Map.of}, arrays that nobody writes to, and constants of
	 * classes of ours that can't change.
	 */
	private static final Set<String> NEVER_WRITTEN = Set.of("CheckSettings.DEFAULT", "Code.OCCLUSION",
		"Code.QUANTITY", "Code.SALIENCY", "Code.SOURCE", "ComparisonReport.LOOK", "Consent.NONE",
		"DownloadListener.NONE", "EmbeddingStore.NONE", "FaithfulnessSettings.BLUR",
		"FaithfulnessSettings.DEFAULT", "ImageAxes.NONE", "KernelAxis.NONE", "LocalOperation.POINTWISE",
		"Progress.NONE", "OnnxWeights.SIZES", "PluginParameters.KINDS", "StructuralSimilarity.WEIGHTS",
		"ServingProperties.IMAGENET", "SamplePictures.LUMINANCE", "MultiScaleWindow.SCALES",
		"FaithfulnessPlot.COLOURS");

	@Test
	void thereAreNone() {
		final Set<String> found = new TreeSet<>();
		new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages("org.sbsm")
			.forEach(type -> type.getFields().stream().filter(MutableStaticsTest::canChange)
				.forEach(field -> found.add(type.getSimpleName() + "." + field.getName())));
		found.removeAll(NEVER_WRITTEN);
		assertEquals(Set.of(), found);
	}

	private static boolean canChange(final JavaField field) {
		if (!field.getModifiers().contains(JavaModifier.STATIC)
			|| field.getModifiers().contains(JavaModifier.SYNTHETIC)) return false;
		if (!field.getModifiers().contains(JavaModifier.FINAL)) return true;
		return !field.getRawType().isPrimitive() && !field.getRawType().isEnum()
			&& !CONSTANT.contains(field.getRawType().getName()) && !isFixed(field);
	}

	/** Lists, sets and maps that Java doesn't let anybody change, and locks. */
	private static boolean isFixed(final JavaField field) {
		if (!Set.of(List.class.getName(), Set.class.getName(), Map.class.getName(), Object.class.getName())
			.contains(field.getRawType().getName())) return false;
		try {
			final Field reflected = field.reflect();
			reflected.setAccessible(true);
			final Class<?> type = reflected.get(null).getClass();
			return type == Object.class || type.getName().startsWith("java.util.ImmutableCollections");
		}
		catch (final ReflectiveOperationException exc) {
			throw new AssertionError(exc);
		}
	}
}
