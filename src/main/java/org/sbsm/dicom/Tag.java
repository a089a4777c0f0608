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

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tags that this program reads or writes, with their value representations, in
 * ascending order (PS3.6).
 */
public enum Tag {

	GROUP_LENGTH(0x00020000, Representation.UL),
	META_VERSION(0x00020001, Representation.OB),
	MEDIA_SOP_CLASS(0x00020002, Representation.UI),
	MEDIA_SOP_INSTANCE(0x00020003, Representation.UI),
	TRANSFER_SYNTAX(0x00020010, Representation.UI),
	IMPLEMENTATION_CLASS(0x00020012, Representation.UI),
	IMPLEMENTATION_VERSION(0x00020013, Representation.SH),
	CHARACTER_SET(0x00080005, Representation.CS),
	IMAGE_TYPE(0x00080008, Representation.CS),
	INSTANCE_CREATION_DATE(0x00080012, Representation.DA),
	INSTANCE_CREATION_TIME(0x00080013, Representation.TM),
	SOP_CLASS(0x00080016, Representation.UI),
	SOP_INSTANCE(0x00080018, Representation.UI),
	STUDY_DATE(0x00080020, Representation.DA),
	SERIES_DATE(0x00080021, Representation.DA),
	CONTENT_DATE(0x00080023, Representation.DA),
	STUDY_TIME(0x00080030, Representation.TM),
	SERIES_TIME(0x00080031, Representation.TM),
	CONTENT_TIME(0x00080033, Representation.TM),
	ACCESSION_NUMBER(0x00080050, Representation.SH),
	MODALITY(0x00080060, Representation.CS),
	CONVERSION_TYPE(0x00080064, Representation.CS),
	MANUFACTURER(0x00080070, Representation.LO),
	REFERRING_PHYSICIAN(0x00080090, Representation.PN),
	CODE_VALUE(0x00080100, Representation.SH),
	CODING_SCHEME(0x00080102, Representation.SH),
	CODE_MEANING(0x00080104, Representation.LO),
	STUDY_DESCRIPTION(0x00081030, Representation.LO),
	SERIES_DESCRIPTION(0x0008103E, Representation.LO),
	MODEL_NAME(0x00081090, Representation.LO),
	REFERENCED_SERIES(0x00081115, Representation.SQ),
	REFERENCED_INSTANCE(0x0008114A, Representation.SQ),
	REFERENCED_SOP_CLASS(0x00081150, Representation.UI),
	REFERENCED_SOP_INSTANCE(0x00081155, Representation.UI),
	DERIVATION_DESCRIPTION(0x00082111, Representation.ST),
	SOURCE_IMAGE(0x00082112, Representation.SQ),
	FRAME_TYPE(0x00089007, Representation.CS),
	DERIVATION_IMAGE(0x00089124, Representation.SQ),
	DERIVATION_CODE(0x00089215, Representation.SQ),
	PATIENT_NAME(0x00100010, Representation.PN),
	PATIENT_ID(0x00100020, Representation.LO),
	ISSUER_OF_PATIENT_ID(0x00100021, Representation.LO),
	PATIENT_BIRTH_DATE(0x00100030, Representation.DA),
	PATIENT_SEX(0x00100040, Representation.CS),
	PATIENT_AGE(0x00101010, Representation.AS),
	PATIENT_SIZE(0x00101020, Representation.DS),
	PATIENT_WEIGHT(0x00101030, Representation.DS),
	PATIENT_IDENTITY_REMOVED(0x00120062, Representation.CS),
	DEIDENTIFICATION_METHOD(0x00120063, Representation.LO),
	BODY_PART(0x00180015, Representation.CS),
	SLICE_THICKNESS(0x00180050, Representation.DS),
	KVP(0x00180060, Representation.DS),
	DEVICE_SERIAL_NUMBER(0x00181000, Representation.LO),
	SOFTWARE_VERSIONS(0x00181020, Representation.LO),
	IMAGER_PIXEL_SPACING(0x00181164, Representation.DS),
	PAGE_NUMBER_VECTOR(0x00182001, Representation.IS),
	PATIENT_POSITION(0x00185100, Representation.CS),
	CONTENT_QUALIFICATION(0x00189004, Representation.CS),
	STUDY(0x0020000D, Representation.UI),
	SERIES(0x0020000E, Representation.UI),
	STUDY_ID(0x00200010, Representation.SH),
	SERIES_NUMBER(0x00200011, Representation.IS),
	ACQUISITION_NUMBER(0x00200012, Representation.IS),
	INSTANCE_NUMBER(0x00200013, Representation.IS),
	PATIENT_ORIENTATION(0x00200020, Representation.CS),
	IMAGE_POSITION(0x00200032, Representation.DS),
	IMAGE_ORIENTATION(0x00200037, Representation.DS),
	FRAME_OF_REFERENCE(0x00200052, Representation.UI),
	LATERALITY(0x00200060, Representation.CS),
	POSITION_REFERENCE(0x00201040, Representation.LO),
	SLICE_LOCATION(0x00201041, Representation.DS),
	IMAGE_COMMENTS(0x00204000, Representation.LT),
	FRAME_CONTENT(0x00209111, Representation.SQ),
	PLANE_POSITION(0x00209113, Representation.SQ),
	PLANE_ORIENTATION(0x00209116, Representation.SQ),
	DIMENSION_INDEX_VALUES(0x00209157, Representation.UL),
	DIMENSION_ORGANIZATION(0x00209164, Representation.UI),
	DIMENSION_INDEX_POINTER(0x00209165, Representation.AT),
	FUNCTIONAL_GROUP_POINTER(0x00209167, Representation.AT),
	DIMENSION_ORGANIZATIONS(0x00209221, Representation.SQ),
	DIMENSION_INDEX(0x00209222, Representation.SQ),
	SAMPLES_PER_PIXEL(0x00280002, Representation.US),
	PHOTOMETRIC(0x00280004, Representation.CS),
	PLANAR_CONFIGURATION(0x00280006, Representation.US),
	NUMBER_OF_FRAMES(0x00280008, Representation.IS),
	FRAME_INCREMENT_POINTER(0x00280009, Representation.AT),
	ROWS(0x00280010, Representation.US),
	COLUMNS(0x00280011, Representation.US),
	PIXEL_SPACING(0x00280030, Representation.DS),
	BITS_ALLOCATED(0x00280100, Representation.US),
	BITS_STORED(0x00280101, Representation.US),
	HIGH_BIT(0x00280102, Representation.US),
	PIXEL_REPRESENTATION(0x00280103, Representation.US),
	FLOAT_PADDING(0x00280122, Representation.FL),
	FLOAT_PADDING_LIMIT(0x00280124, Representation.FL),
	BURNED_IN_ANNOTATION(0x00280301, Representation.CS),
	RECOGNIZABLE_FEATURES(0x00280302, Representation.CS),
	WINDOW_CENTER(0x00281050, Representation.DS),
	WINDOW_WIDTH(0x00281051, Representation.DS),
	RESCALE_INTERCEPT(0x00281052, Representation.DS),
	RESCALE_SLOPE(0x00281053, Representation.DS),
	RESCALE_TYPE(0x00281054, Representation.LO),
	LOSSY_COMPRESSION(0x00282110, Representation.CS),
	MODALITY_LUT(0x00283000, Representation.SQ),
	LUT_EXPLANATION(0x00283003, Representation.LO),
	PIXEL_MEASURES(0x00289110, Representation.SQ),
	FRAME_VOI_LUT(0x00289132, Representation.SQ),
	PIXEL_TRANSFORMATION(0x00289145, Representation.SQ),
	ACQUISITION_CONTEXT(0x00400555, Representation.SQ),
	MEASUREMENT_UNITS(0x004008EA, Representation.SQ),
	PARAMETRIC_MAP_FRAME_TYPE(0x00409092, Representation.SQ),
	REAL_WORLD_VALUE_MAPPING(0x00409096, Representation.SQ),
	LUT_LABEL(0x00409210, Representation.SH),
	DOUBLE_LAST_VALUE_MAPPED(0x00409213, Representation.FD),
	DOUBLE_FIRST_VALUE_MAPPED(0x00409214, Representation.FD),
	QUANTITY_DEFINITION(0x00409220, Representation.SQ),
	REAL_WORLD_INTERCEPT(0x00409224, Representation.FD),
	REAL_WORLD_SLOPE(0x00409225, Representation.FD),
	VALUE_TYPE(0x0040A040, Representation.CS),
	CONCEPT_NAME(0x0040A043, Representation.SQ),
	CONCEPT_CODE(0x0040A168, Representation.SQ),
	PURPOSE_OF_REFERENCE(0x0040A170, Representation.SQ),
	CONTENT_LABEL(0x00700080, Representation.CS),
	CONTENT_DESCRIPTION(0x00700081, Representation.LO),
	CONTENT_CREATOR(0x00700084, Representation.PN),
	PRESENTATION_LUT_SHAPE(0x20500020, Representation.CS),
	SHARED_GROUPS(0x52009229, Representation.SQ),
	FRAME_GROUPS(0x52009230, Representation.SQ),
	FLOAT_PIXEL_DATA(0x7FE00008, Representation.OF),
	PIXEL_DATA(0x7FE00010, Representation.OW);

	/** Group in the upper 16 bits, element in the lower ones. */
	final int number;

	final Representation representation;

	Tag(final int number, final Representation representation) {
		this.number = number;
		this.representation = representation;
	}

	/** @return all of them by their numbers */
	static Map<Integer, Tag> numbered() {
		return Stream.of(values()).collect(Collectors.toUnmodifiableMap(tag -> tag.number, Function.identity()));
	}

	/** @return its group, such as 0x0028 */
	int group() {
		return number >>> 16;
	}

	/** @return such as {@code (0028,0010)} */
	public String text() {
		return String.format("(%04X,%04X)", number >>> 16, number & 0xFFFF);
	}
}
