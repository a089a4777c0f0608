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

package org.sbsm.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.WindowManager;
import ij.gui.Roi;
import ij.measure.ResultsTable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.testing.OnnxFile;
import org.sbsm.testing.OpenImages;
import org.sbsm.testing.Printed;

/** Each kind of measurement has a table of its own, which macros read and save. */
class MeasurementTableMacroTest {

	@TempDir
	private Path folder;

	private String model;

	@BeforeEach
	void open() {
		for (final MeasurementTable table : MeasurementTable.values()) {
			table.table().reset();
		}
		model = OnnxFile.channelMeans(-1, 3, 8, 8).metadata("value_scale", "1").metadata("mean", "0,0,0")
			.metadata("std", "1,1,1").write(folder.resolve("means.onnx")).toString().replace('\\', '/');
		for (final String title : new String[] { "a", "b" }) {
			IJ.createImage(title, "8-bit ramp", 8, 8, 1).show();
		}
		WindowManager.getImage("a").getProcessor().flipVertical();
		WindowManager.getImage("a").getProcessor().multiply(0.5);
	}

	@AfterEach
	void close() {
		OpenImages.close();
	}

	private String pair() {
		return "reference=a query=b window=3 stride=2 fill=black layer=false model=[" + model + "]";
	}

	/** Runs a macro and gives the lines that it prints. */
	private List<String> lines(final String macro) throws IOException {
		final Path file = Files.writeString(folder.resolve("macro.ijm"), macro);
		final String printed = Printed
			.by(() -> assertEquals(0, MacroRun.run(file.toFile(), ""), () -> IJ.getErrorMessage()));
		return printed.lines().toList();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "Results | Distance |",
		"Saliency Evaluation | Gap | Evaluate Saliency..., map=map reference=a query=b steps=4 random_orders=1 model=[MODEL]",
		"Saliency Checks | RankCorrelation | Check Saliency..., reference=a query=b window=3 stride=2 fill=black repeats=1 cascade=0",
		"Settings Compared | Rank | Compare Settings..., reference=a query=b fills=black windows=3 steps=4 random_orders=1 model=[MODEL]",
		"Saliency Comparison | Entropy | Compare Saliency Maps..., map=map other=map",
		"Saliency Scores | Area | Score Saliency against Ground Truth..., map=map truth=map",
		"Embeddings | E1 | Measure Embedding..., image=a model=[MODEL]" })
	void aMacroReadsAndSavesTheTableOfEachKind(final String table, final String column, final String command)
		throws IOException {
		IJ.run("Explain Similarity (SBSM)...", pair());
		IJ.getImage().setTitle("map");
		IJ.getImage().setRoi(new Roi(0, 0, 3, 3));
		final String run = command == null ? ""
			: "run('" + command.replaceFirst(", ", "', '").replace("MODEL", model) + "');\n";
		final String csv = folder.resolve("table.csv").toString().replace('\\', '/');
		final List<String> printed = lines("run('Saliency Macro Extensions');\n" + run + "Ext.saliencyTableSize('"
			+ table + "', rows); print(rows);\n" + "Ext.saliencyTableValue('" + table + "', '" + column
			+ "', 0, first); Ext.saliencyTableValue('" + table + "', '" + column
			+ "', rows - 1, last); print(isNaN(first + last));\n" + "print(lastText('" + table + "', '" + column
			+ "'));\n" + "Ext.saveSaliencyTable('" + table + "', '" + csv + "');\n"
			+ "print(nResults, isNaN(getResult('Distance', nResults - 1)));\n"
			+ "function lastText(table, column) { Ext.saliencyTableText(table, column, -1, text); return text; }");
		final List<String> lines = printed.subList(printed.size() - 4, printed.size());
		final ResultsTable rows = MeasurementTable.titled(table).table();
		assertEquals(rows.size(), Integer.parseInt(lines.get(0)));
		assertTrue(rows.size() > 0);
		assertEquals("0", lines.get(1));
		assertEquals(rows.getStringValue(column, rows.size() - 1), lines.get(2));
		// The explanation stays ImageJ's results, whatever was measured after it.
		assertEquals("1 0", lines.get(3));
		final List<String> saved = Files.readAllLines(Path.of(csv));
		assertEquals(rows.size() + 1, saved.size());
		assertTrue(List.of(saved.get(0).split(",")).contains(column), saved.get(0));
		for (final MeasurementTable other : MeasurementTable.values()) {
			if (other != MeasurementTable.EXPLANATIONS && !other.title().equals(table))
				assertEquals(0, other.table().size(), other.title());
		}
	}

	@Test
	void theModelsHaveATableToo() throws IOException {
		final List<String> lines = lines("run('Saliency Models...', 'action=list');\n"
			+ "run('Saliency Macro Extensions'); Ext.saliencyTableText('Saliency Models', 'Model', 0, name); print(name);");
		assertEquals("mobilenetv2-oidv4-96", lines.get(lines.size() - 1));
		assertEquals(0, ResultsTable.getResultsTable().size());
	}

	@Test
	void theExplanationsTableSaysWithWhichSettings() {
		IJ.run("Explain Similarity (SBSM)...", pair() + " window_y=4 evidence=signed");
		assertEquals(List.of("sliding-window", "black", "3", "4", "2", "2", "signed"),
			List.of("Perturber", "Fill", "Window", "WindowY", "Stride", "StrideY", "Evidence").stream()
				.map(column -> MeasurementTable.EXPLANATIONS.text(column, 0)).toList());
		IJ.run("Explain Similarity (SBSM)...", "reference=a query=b perturber=superpixels superpixels=4"
			+ " fill=constant fill_value=9 layer=false model=[" + model + "]");
		assertEquals(List.of("superpixels", "constant 9", "", "", "", "", "positive"),
			List.of("Perturber", "Fill", "Window", "WindowY", "Stride", "StrideY", "Evidence").stream()
				.map(column -> MeasurementTable.EXPLANATIONS.text(column, 1)).toList());
		IJ.run("Explain Similarity (SBSM)...", "reference=a query=b layer=false model=[" + model + "]");
		// Automatic ones are worked out.
		assertEquals(2, MeasurementTable.EXPLANATIONS.number("Window", 2));
		assertEquals(1, MeasurementTable.EXPLANATIONS.number("Stride", 2));
		assertEquals(12, MeasurementTable.EXPLANATIONS.text("SHA-256", 2).length());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
		"saliencyTableSize('Log', n) | table: Log is not allowed; it must be one of: Results, Saliency Evaluation, Saliency Checks, Settings Compared, Saliency Comparison, Saliency Scores, Links, Correspondence Evaluation, Hits, Gallery Evaluation, Ranks Lost, Embeddings, Saliency Models, DICOM Series.",
		"saliencyTableValue('Results', 'Gap', 0, v) | column: the table Results has no column Gap; it has: ",
		"saliencyTableText('Results', 'Query', 1, t) | row: 1 is not allowed; the table Results has 1 rows, from 0 on; -1 is the last one.",
		"saveSaliencyTable('Embeddings', 'x.csv') | table: Embeddings has no rows yet." })
	void whatIsNotInATableStopsTheMacroWithOneSentence(final String call, final String sentence)
		throws IOException {
		IJ.run("Explain Similarity (SBSM)...", pair());
		final Path macro = Files.writeString(folder.resolve("bad.ijm"),
			"run('Saliency Macro Extensions'); Ext." + call + ";");
		final PrintStream err = System.err;
		final ByteArrayOutputStream errors = new ByteArrayOutputStream();
		System.setErr(new PrintStream(errors, true));
		try {
			assertEquals(1, MacroRun.run(macro.toFile(), ""));
		}
		finally {
			System.setErr(err);
		}
		assertTrue(errors.toString().contains(": " + sentence), errors.toString());
		assertFalse(Files.exists(Path.of("x.csv")));
	}

	@Test
	void aColourImageHasNoCalibrationBar() {
		IJ.createImage("red", "RGB white", 8, 8, 1).show();
		final RuntimeException stop = assertThrows(RuntimeException.class,
			() -> IJ.run("Saliency Calibration Bar", "map=red"));
		assertEquals(ij.Macro.MACRO_CANCELED, stop.getMessage());
		assertEquals("map: red is a colour image; give a map, which has one value of 32 bits per pixel.",
			IJ.getErrorMessage());
	}
}
