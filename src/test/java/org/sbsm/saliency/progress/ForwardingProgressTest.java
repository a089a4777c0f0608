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

package org.sbsm.saliency.progress;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;

import org.junit.jupiter.api.Test;

/** No one who listens on behalf of another can keep something to itself by mistake. */
class ForwardingProgressTest {

	@Test
	void handsOnEverything() {
		int methods = 0;
		for (final Method method : Progress.class.getDeclaredMethods()) {
			if (Modifier.isStatic(method.getModifiers()) || method.isSynthetic()) continue;
			methods++;
			assertDoesNotThrow(
				() -> ForwardingProgress.class.getDeclaredMethod(method.getName(), method.getParameterTypes()));
		}
		assertEquals(4, methods);
	}

	@Test
	void whoHasAnotherProgressForwardsToIt() {
		final List<JavaClass> forwarding = new ClassFileImporter()
			.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.sbsm").stream()
			.filter(type -> type.isAssignableTo(Progress.class) && !type.isInterface())
			.filter(type -> type.getFields().stream().anyMatch(
				field -> !field.getModifiers().contains(com.tngtech.archunit.core.domain.JavaModifier.STATIC)
					&& field.getRawType().isAssignableTo(Progress.class)))
			.toList();
		assertFalse(forwarding.isEmpty());
		for (final JavaClass type : forwarding) {
			assertEquals(ForwardingProgress.class.getName(), type.getName(),
				type.getName() + " should extend ForwardingProgress.");
		}
	}
}
