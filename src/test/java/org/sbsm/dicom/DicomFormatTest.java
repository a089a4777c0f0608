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

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sbsm.testing.CtPhantom;
import org.sbsm.testing.TestData;

/** Bytes that are written are those of the standard, and are read again. */
class DicomFormatTest {

	@TempDir
	private Path folder;

	private static String hex(final DataSet dataSet) {
		return HexFormat.of().formatHex(DicomWriter.encoded(dataSet));
	}

	@Test
	void elementsAreThoseOfTheStandard() {
		assertEquals("28001000" + "5553" + "0200" + "0102", hex(new DataSet().put(Tag.ROWS, 0x0201)));
		assertEquals("10001000" + "504e" + "0400" + "412e4220", hex(new DataSet().put(Tag.PATIENT_NAME, "A.B")));
		assertEquals("20000d00" + "5549" + "0400" + "312e3200", hex(new DataSet().put(Tag.STUDY, "1.2")));
		assertEquals("28003000" + "4453" + "0800" + "302e355c302e3520",
			hex(new DataSet().put(Tag.PIXEL_SPACING, 0.5, 0.5)));
		assertEquals("28000900" + "4154" + "0400" + "18000120",
			hex(new DataSet().put(Tag.FRAME_INCREMENT_POINTER, Tag.PAGE_NUMBER_VECTOR)));
		assertEquals("28002201" + "464c" + "0400" + "0000803f", hex(new DataSet().put(Tag.FLOAT_PADDING, 1.0)));
		assertEquals("10001000" + "504e" + "0000", hex(new DataSet().put(Tag.PATIENT_NAME, new String[0])));
	}

	@Test
	void sequencesHaveTheirLengths() {
		final DataSet item = new DataSet().put(Tag.CODE_VALUE, "1");
		assertEquals("08001592" + "5351" + "0000" + "12000000" + "feff00e0" + "0a000000" + "08000001" + "5348"
			+ "0200" + "3120", hex(new DataSet().put(Tag.DERIVATION_CODE, item)));
	}

	@Test
	void tagsAscend() {
		final List<Integer> numbers = Arrays.stream(Tag.values()).map(tag -> tag.number).toList();
		assertEquals(numbers.stream().distinct().sorted(Integer::compareUnsigned).toList(), numbers);
	}

	@ParameterizedTest
	@CsvSource({ "1, 1", "-0.5, -0.5", "0.333333333333333333, 0.33333333333333", "1e-300, 1.000000000e-300",
		"-123456.789012345678, -123456.78901235", "1e11, 100000000000" })
	void decimalTextHasAtMost16Characters(final double number, final String text) {
		assertTrue(DecimalText.of(number).length() <= 16, DecimalText.of(number));
		assertEquals(number, DecimalText.parse(DecimalText.of(number)), Math.abs(number) * 1e-8);
		assertEquals(Double.parseDouble(text), DecimalText.parse(DecimalText.of(number)),
			Math.abs(number) * 1e-8);
	}

	@ParameterizedTest
	@CsvSource({ "0x10", "1d", "NaN", "Infinity", "--1", "''", "1e9999" })
	void whatIsNoDecimalTextIsNoNumber(final String text) {
		assertTrue(Double.isNaN(DecimalText.parse(text)));
	}

	@Test
	void newIdentifiersAreIdentifiers() {
		final String uid = Uids.fresh();
		assertTrue(Uids.isUid(uid) && uid.startsWith("2.25."), uid);
		assertFalse(uid.equals(Uids.fresh()));
		assertFalse(Uids.isUid("1.02.3") || Uids.isUid("1..2") || Uids.isUid("../etc"));
	}

	@Test
	void whatIsWrittenIsRead() throws IOException {
		final CtPhantom phantom = CtPhantom.of(16, 3);
		final DicomFile file = DicomReader.read(phantom.write(folder).get(1));
		assertEquals(CtPhantom.PATIENT, file.header().text(Tag.PATIENT_NAME).orElseThrow());
		assertArrayEquals(new double[] { 20, 20 }, file.header().numbers(Tag.PIXEL_SPACING));
		assertEquals(16, file.header().number(Tag.ROWS));
		assertEquals(512, file.pixelLength());
		assertEquals(Files.size(file.path()), file.pixelOffset() + 512);
	}

	@Test
	void filesOfOthersAreRead() throws IOException {
		final DataSet scan = DicomReader.read(TestData.imageFile("CT_small.dcm").toPath()).header();
		assertEquals(128, scan.number(Tag.COLUMNS));
		assertEquals(-1024, scan.number(Tag.RESCALE_INTERCEPT));
		assertArrayEquals(new double[] { -158.135803, -179.035797, -75.699997 },
			scan.numbers(Tag.IMAGE_POSITION));
		assertEquals("MR", DicomReader.read(TestData.imageFile("MR_small.dcm").toPath()).header()
			.text(Tag.MODALITY).orElseThrow());
	}

	@Test
	void implicitFilesWithOpenSequencesAndPrivateTagsAreRead() throws IOException {
		final Path file = folder.resolve("implicit");
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes(new byte[128]);
		out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
		out.writeBytes(DicomWriter.encoded(new DataSet().put(Tag.TRANSFER_SYNTAX, Uids.IMPLICIT_LITTLE_ENDIAN)));
		out.writeBytes(HexFormat.of()
			.parseHex("" + "08006000" + "02000000" + "4354" + "09001000" + "ffffffff" + "feff00e0" + "ffffffff"
				+ "09000110" + "02000000" + "4142" + "feff0de0" + "00000000" + "feffdde0" + "00000000" + "08001592"
				+ "ffffffff" + "feff00e0" + "0a000000" + "08000001" + "02000000" + "3120" + "feffdde0" + "00000000"
				+ "28001000" + "02000000" + "0400" + "e07f1000" + "04000000" + "01020304"));
		Files.write(file, out.toByteArray());
		final DicomFile read = DicomReader.read(file);
		assertEquals("CT", read.header().text(Tag.MODALITY).orElseThrow());
		assertEquals("1", read.header().items(Tag.DERIVATION_CODE).get(0).text(Tag.CODE_VALUE).orElseThrow());
		assertEquals(4, read.header().number(Tag.ROWS));
		assertEquals(4, read.pixelLength());
	}

	@Test
	void aFileThatIsCutOffAnywhereIsRefusedOrReadUpToThere() throws IOException {
		final byte[] whole = Files.readAllBytes(TestData.imageFile("MR_small.dcm").toPath());
		for (int length = 0; length < whole.length; length += 7) {
			final Path file = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
			try {
				final DicomFile read = DicomReader.read(file);
				assertTrue(read.pixelOffset() < 0 || read.pixelOffset() + read.pixelLength() <= length);
			}
			catch (final IllegalArgumentException exc) {
				assertTrue(exc.getMessage().startsWith("it "), exc.getMessage());
			}
		}
	}

	@Test
	void sequencesInSequencesEnd() throws IOException {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes(new byte[128]);
		out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
		out.writeBytes(DicomWriter.encoded(new DataSet().put(Tag.TRANSFER_SYNTAX, Uids.EXPLICIT_LITTLE_ENDIAN)));
		for (int i = 0; i < 100_000; i++) {
			out.writeBytes(HexFormat.of().parseHex("08001592" + "53510000" + "ffffffff" + "feff00e0" + "ffffffff"));
		}
		final Path file = Files.write(folder.resolve("deep"), out.toByteArray());
		assertTrue(assertThrows(IllegalArgumentException.class, () -> DicomReader.read(file)).getMessage()
			.contains("too many sequences"));
	}

	@Test
	void nothingIsLeftOfAFileThatCannotBeWritten() {
		final Path file = folder.resolve("half");
		final DataSet header = new DataSet().put(Tag.SOP_CLASS, "1.2").put(Tag.SOP_INSTANCE, "1.3");
		assertThrows(IllegalStateException.class,
			() -> DicomWriter.write(file, header, new DicomWriter.Frames(Tag.PIXEL_DATA, 2, 4, frame -> {
				throw new IllegalStateException("no pixels");
			})));
		assertFalse(Files.exists(file));
	}
}
