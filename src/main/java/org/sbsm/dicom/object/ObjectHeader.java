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

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.sbsm.dicom.DataSet;
import org.sbsm.dicom.Tag;
import org.sbsm.dicom.Uids;
import org.sbsm.dicom.series.SliceFile;

/** What both objects say: of whom, of what, by what, and that it is no finding. */
final class ObjectHeader {

	/** Modules Patient, General Study and Patient Study, where the source has them. */
	private static final List<Tag> COPIED = List.of(Tag.CHARACTER_SET, Tag.PATIENT_NAME, Tag.PATIENT_ID,
		Tag.ISSUER_OF_PATIENT_ID, Tag.PATIENT_BIRTH_DATE, Tag.PATIENT_SEX, Tag.PATIENT_AGE, Tag.PATIENT_SIZE,
		Tag.PATIENT_WEIGHT, Tag.PATIENT_IDENTITY_REMOVED, Tag.DEIDENTIFICATION_METHOD, Tag.STUDY, Tag.STUDY_DATE,
		Tag.STUDY_TIME, Tag.STUDY_ID, Tag.STUDY_DESCRIPTION, Tag.ACCESSION_NUMBER, Tag.REFERRING_PHYSICIAN);

	/** Of those, what must be there, if only empty. */
	private static final List<Tag> NEEDED = List.of(Tag.PATIENT_NAME, Tag.PATIENT_ID, Tag.PATIENT_BIRTH_DATE,
		Tag.PATIENT_SEX, Tag.STUDY_DATE, Tag.STUDY_TIME, Tag.STUDY_ID, Tag.ACCESSION_NUMBER,
		Tag.REFERRING_PHYSICIAN);

	private static final int LONGEST_DESCRIPTION = 1024;

	private ObjectHeader() {}

	/**
	 * @param facts of the map
	 * @param sopClass of the object
	 * @param picture whether it is the second of the map's two series
	 * @return a new header, with new UIDs for series and instance
	 */
	static DataSet of(final MapFacts facts, final String sopClass, final boolean picture) {
		final DataSet source = facts.sources().get(0).header();
		final DataSet header = new DataSet();
		NEEDED.forEach(tag -> header.put(tag, new String[0]));
		COPIED.forEach(tag -> header.copy(source, tag));
		final LocalDateTime now = LocalDateTime.now();
		final String date = now.format(DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT));
		final String time = now.format(DateTimeFormatter.ofPattern("HHmmss", Locale.ROOT));
		header.put(Tag.SOP_CLASS, sopClass).put(Tag.SOP_INSTANCE, Uids.fresh())
			.put(Tag.INSTANCE_CREATION_DATE, date).put(Tag.INSTANCE_CREATION_TIME, time).put(Tag.SERIES_DATE, date)
			.put(Tag.SERIES_TIME, time).put(Tag.CONTENT_DATE, date).put(Tag.CONTENT_TIME, time)
			.put(Tag.SERIES, Uids.fresh()).put(Tag.SERIES_NUMBER, seriesNumber(source, facts.number(), picture))
			.put(Tag.INSTANCE_NUMBER, 1);
		header.put(Tag.MANUFACTURER, "Similarity Saliency developers").put(Tag.MODEL_NAME, "Similarity Saliency")
			.put(Tag.DEVICE_SERIAL_NUMBER, "none").put(Tag.SOFTWARE_VERSIONS, shortened(facts.program(), 64));
		if (source.text(Tag.LATERALITY).isPresent()) header.copy(source, Tag.LATERALITY);
		else if (source.text(Tag.BODY_PART).isEmpty()) header.put(Tag.LATERALITY, new String[0]);
		if (source.text(Tag.BODY_PART).isPresent()) header.copy(source, Tag.BODY_PART);
		return header.put(Tag.IMAGE_COMMENTS, MapFacts.WARNING + ".")
			.put(Tag.DERIVATION_DESCRIPTION, shortened(facts.description(), LONGEST_DESCRIPTION))
			.put(Tag.NUMBER_OF_FRAMES, facts.sources().size())
			.put(Tag.LOSSY_COMPRESSION, yes(source, Tag.LOSSY_COMPRESSION, "01") ? "01" : "00")
			.put(Tag.BURNED_IN_ANNOTATION, yes(source, Tag.BURNED_IN_ANNOTATION, "YES") ? "YES" : "NO");
	}

	private static boolean yes(final DataSet source, final Tag tag, final String value) {
		return source.text(tag).filter(value::equals).isPresent();
	}

	/** That of the source and two digits, so that the new series stand beside it. */
	private static int seriesNumber(final DataSet source, final int query, final boolean picture) {
		final double number = source.number(Tag.SERIES_NUMBER);
		final int base = number >= 1 && number < 1e6 ? 100 * (int) number : 90_000;
		return base + 2 * query - (picture ? 0 : 1);
	}

	private static String shortened(final String text, final int length) {
		// A backslash would be the end of a value.
		final String clean = text.replace('\\', '/');
		return clean.length() <= length ? clean : clean.substring(0, length - 3) + "...";
	}

	/** @return an item that names an image */
	static DataSet reference(final SliceFile slice) {
		return new DataSet().put(Tag.REFERENCED_SOP_CLASS, slice.header().text(Tag.SOP_CLASS).orElseThrow())
			.put(Tag.REFERENCED_SOP_INSTANCE, slice.instance());
	}

	/** @return items that name all images, and what they are for */
	static List<DataSet> sources(final List<SliceFile> slices) {
		final List<DataSet> items = new ArrayList<>();
		for (final SliceFile slice : slices) {
			items.add(reference(slice).put(Tag.PURPOSE_OF_REFERENCE, Code.SOURCE.item()));
		}
		return items;
	}
}
