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

package org.sbsm.dicom.object;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

import org.sbsm.dicom.DataSet;
import org.sbsm.dicom.DicomWriter;
import org.sbsm.dicom.Tag;
import org.sbsm.dicom.Uids;
import org.sbsm.dicom.series.SliceFile;
import org.sbsm.dicom.series.SliceGeometry;

/**
 * A map as a Parametric Map (PS3.3, A.75): its values as 32-bit floats, at the places
 * in the patient that they belong to.
 */
public final class ParametricMap {

	/** Stands where nothing was measured. */
	static final float PADDING = -Float.MAX_VALUE;

	private ParametricMap() {}

	/**
	 * @param slices that a map explains
	 * @return whether they say all that a parametric map must: where they are, and in which
	 *         frame of reference
	 */
	public static boolean isPossible(final List<SliceFile> slices) {
		return slices.stream().allMatch(slice -> slice.geometry().isPresent()
			&& slice.header().text(Tag.FRAME_OF_REFERENCE).filter(Uids::isUid).isPresent());
	}

	/**
	 * Writes a new file.
	 *
	 * @param file must not exist
	 * @param facts of the map; {@link #isPossible} of its sources
	 * @param plane gives the values of a plane, from 0, row by row, of the sources' size;
	 *        NaN where nothing was measured
	 * @throws IOException if it can't be written
	 */
	public static void write(final Path file, final MapFacts facts, final IntFunction<float[]> plane)
		throws IOException {
		final SliceFile first = facts.sources().get(0);
		boolean padded = false;
		for (int i = 0; i < facts.sources().size() && !padded; i++) {
			for (final float value : plane.apply(i)) {
				padded |= Float.isNaN(value);
			}
		}
		final DataSet header = header(facts);
		if (padded) header.put(Tag.FLOAT_PADDING, PADDING).put(Tag.FLOAT_PADDING_LIMIT, PADDING);
		final long length = 4L * first.rows() * first.columns();
		DicomWriter.write(file, header, new DicomWriter.Frames(Tag.FLOAT_PIXEL_DATA, facts.sources().size(),
			length, frame -> bytes(plane.apply(frame))));
	}

	private static byte[] bytes(final float[] values) {
		final ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
		for (final float value : values) {
			bytes.putFloat(Float.isNaN(value) ? PADDING : value);
		}
		return bytes.array();
	}

	private static DataSet header(final MapFacts facts) {
		final SliceFile first = facts.sources().get(0);
		final DataSet source = first.header();
		final String organization = Uids.fresh();
		final DataSet header = ObjectHeader.of(facts, Uids.PARAMETRIC_MAP, false)
			.put(Tag.MODALITY, source.text(Tag.MODALITY).filter(name -> name.matches("[A-Z]{2}")).orElse("OT"))
			.put(Tag.SERIES_DESCRIPTION, "Saliency map, not a finding")
			.put(Tag.IMAGE_TYPE, "DERIVED", "PRIMARY", "SALIENCY", "NONE")
			.put(Tag.CONTENT_QUALIFICATION, "RESEARCH").put(Tag.CONTENT_LABEL, "SALIENCY")
			.put(Tag.CONTENT_DESCRIPTION, MapFacts.WARNING).put(Tag.CONTENT_CREATOR, new String[0])
			.put(Tag.POSITION_REFERENCE, new String[0]).copy(source, Tag.FRAME_OF_REFERENCE)
			.copy(source, Tag.POSITION_REFERENCE).put(Tag.SAMPLES_PER_PIXEL, 1).put(Tag.PHOTOMETRIC, "MONOCHROME2")
			.put(Tag.ROWS, first.rows()).put(Tag.COLUMNS, first.columns()).put(Tag.BITS_ALLOCATED, 32)
			.put(Tag.PRESENTATION_LUT_SHAPE, "IDENTITY").put(Tag.RECOGNIZABLE_FEATURES, "NO")
			.put(Tag.ACQUISITION_CONTEXT, List.of())
			.put(Tag.DIMENSION_ORGANIZATIONS, new DataSet().put(Tag.DIMENSION_ORGANIZATION, organization))
			.put(Tag.DIMENSION_INDEX,
				new DataSet().put(Tag.DIMENSION_ORGANIZATION, organization)
					.put(Tag.DIMENSION_INDEX_POINTER, Tag.IMAGE_POSITION)
					.put(Tag.FUNCTIONAL_GROUP_POINTER, Tag.PLANE_POSITION));
		final List<DataSet> instances = facts.sources().stream().map(ObjectHeader::reference).toList();
		header.put(Tag.REFERENCED_SERIES,
			new DataSet().copy(source, Tag.SERIES).put(Tag.REFERENCED_INSTANCE, instances));
		final List<DataSet> frames = new ArrayList<>();
		for (int i = 0; i < facts.sources().size(); i++) {
			frames.add(frame(facts.sources().get(i), i));
		}
		return header.put(Tag.SHARED_GROUPS, shared(facts)).put(Tag.FRAME_GROUPS, frames);
	}

	private static DataSet shared(final MapFacts facts) {
		final SliceFile first = facts.sources().get(0);
		final SliceGeometry geometry = first.geometry().orElseThrow();
		final DataSet measures = new DataSet().put(Tag.PIXEL_SPACING, geometry.rowSpacing(),
			geometry.columnSpacing());
		measures.put(Tag.SLICE_THICKNESS, thickness(facts.sources()));
		return new DataSet().put(Tag.PIXEL_MEASURES, measures)
			.put(Tag.PLANE_ORIENTATION, new DataSet().put(Tag.IMAGE_ORIENTATION, geometry.orientation()))
			.put(Tag.PARAMETRIC_MAP_FRAME_TYPE,
				new DataSet().put(Tag.FRAME_TYPE, "DERIVED", "PRIMARY", "SALIENCY", "NONE"))
			.put(Tag.PIXEL_TRANSFORMATION,
				new DataSet().put(Tag.RESCALE_INTERCEPT, 0.0).put(Tag.RESCALE_SLOPE, 1.0).put(Tag.RESCALE_TYPE, "US"))
			.put(Tag.FRAME_VOI_LUT, new DataSet().put(Tag.WINDOW_CENTER, (facts.black() + facts.white()) / 2)
				.put(Tag.WINDOW_WIDTH, facts.white() - facts.black()))
			.put(Tag.REAL_WORLD_VALUE_MAPPING, mapping(facts));
	}

	/** Of the source; else the distance of its slices; else that of its columns. */
	private static double thickness(final List<SliceFile> slices) {
		final double said = slices.get(0).header().number(Tag.SLICE_THICKNESS);
		if (said > 0) return said;
		final SliceGeometry first = slices.get(0).geometry().orElseThrow();
		return slices.size() == 1 ? first.columnSpacing()
			: Math.abs(slices.get(1).geometry().orElseThrow().along() - first.along());
	}

	/** The values are the real ones. */
	private static DataSet mapping(final MapFacts facts) {
		final DataSet quantity = new DataSet().put(Tag.VALUE_TYPE, "CODE")
			.put(Tag.CONCEPT_NAME, Code.QUANTITY.item()).put(Tag.CONCEPT_CODE, Code.SALIENCY.item());
		return new DataSet().put(Tag.DOUBLE_FIRST_VALUE_MAPPED, -(double) Float.MAX_VALUE)
			.put(Tag.DOUBLE_LAST_VALUE_MAPPED, (double) Float.MAX_VALUE).put(Tag.REAL_WORLD_INTERCEPT, 0.0)
			.put(Tag.REAL_WORLD_SLOPE, 1.0).put(Tag.LUT_LABEL, "SALIENCY")
			.put(Tag.LUT_EXPLANATION, Code.SALIENCY.meaning())
			.put(Tag.MEASUREMENT_UNITS, Code.unit(facts.distance()).item()).put(Tag.QUANTITY_DEFINITION, quantity);
	}

	private static DataSet frame(final SliceFile slice, final int index) {
		final DataSet derivation = new DataSet().put(Tag.DERIVATION_CODE, Code.OCCLUSION.item())
			.put(Tag.SOURCE_IMAGE, ObjectHeader.sources(List.of(slice)));
		return new DataSet().put(Tag.FRAME_CONTENT, new DataSet().put(Tag.DIMENSION_INDEX_VALUES, index + 1))
			.put(Tag.PLANE_POSITION,
				new DataSet().put(Tag.IMAGE_POSITION, slice.geometry().orElseThrow().position()))
			.put(Tag.DERIVATION_IMAGE, derivation);
	}
}
