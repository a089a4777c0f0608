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

package org.sbsm.dicom;

import java.util.Arrays;
import java.util.Optional;

/**
 * Value representations of DICOM (PS3.5, 6.2): how a value is stored. Only those of the
 * tags in {@link Tag} are used; the reader knows all others by their names.
 */
enum Representation {

	AE(false),
	AS(false),
	CS(false),
	DA(false),
	DS(false),
	DT(false),
	FD(false),
	FL(false),
	IS(false),
	LO(false),
	LT(false),
	OB(true),
	OF(true),
	OW(true),
	PN(false),
	SH(false),
	SL(false),
	SQ(true),
	SS(false),
	ST(false),
	TM(false),
	UI(false),
	UL(false),
	US(false),
	UT(true),
	UN(true),
	AT(false),
	OD(true),
	OL(true),
	OV(true),
	SV(true),
	UC(true),
	UR(true),
	UV(true);

	/** Whether the length of a value has four bytes, after two that are 0. */
	final boolean longLength;

	Representation(final boolean longLength) {
		this.longLength = longLength;
	}

	/** @return the byte that makes a length even */
	byte padding() {
		return (byte) (this == UI || this == OB || this == OW ? 0 : ' ');
	}

	/** @return whether values are text */
	boolean isText() {
		return switch (this) {
			case AE, AS, CS, DA, DS, DT, IS, LO, LT, PN, SH, ST, TM, UI, UT -> true;
			default -> false;
		};
	}

	/** @return whether a text is one value, in which a backslash has no meaning */
	boolean isOneText() {
		return this == LT || this == ST || this == UT;
	}

	static Optional<Representation> named(final String name) {
		return Arrays.stream(values()).filter(representation -> representation.name().equals(name)).findFirst();
	}
}
