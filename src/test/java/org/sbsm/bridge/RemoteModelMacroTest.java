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
import ij.ImagePlus;
import ij.WindowManager;
import ij.measure.ResultsTable;
import ij.process.ByteProcessor;

import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.testing.FileServer;
import org.sbsm.testing.OnnxFile;
import org.sbsm.testing.OpenImages;
import org.sbsm.testing.Printed;

/**
 * A macro names a model by its URL: the log says what is downloaded, and Escape ends
 * it.
 */
class RemoteModelMacroTest {

	private static final byte[] MODEL = OnnxFile.channelMeans(-1, 3, 4, 4).metadata("value_scale", "1")
		.metadata("mean", "0,0,0").metadata("std", "1,1,1").bytes();

	@TempDir
	private Path library;

	private final FileServer server = new FileServer();
	private final ResultsTable table = MeasurementTable.EMBEDDINGS.table();

	@BeforeEach
	void open() {
		table.reset();
		System.setProperty("saliency.models", library.toString());
		new ImagePlus("white", new ByteProcessor(8, 8)).show();
	}

	@AfterEach
	void close() {
		server.close();
		System.clearProperty("saliency.models");
		OpenImages.close();
		table.reset();
	}

	@Test
	void theLogSaysWhatIsDownloaded() {
		server.give("/net.onnx", MODEL);
		final String url = server.url("/net.onnx");
		final String log = Printed.by(() -> IJ.run("Measure Embedding...", "image=white model=" + url));
		assertTrue(log.startsWith("Connecting to localhost to download " + url + "."), log);
		assertTrue(log.contains("SHA-256 " + table.getStringValue("SHA-256", 0)), log);
		assertEquals("", Printed.by(() -> IJ.run("Measure Embedding...", "image=white model=" + url)));
		assertEquals(1, server.asked().size());
	}

	@Test
	void escapeEndsTheDownload() {
		final CountDownLatch end = new CountDownLatch(1);
		server.handle("/slow.onnx", exchange -> {
			IJ.setKeyDown(KeyEvent.VK_ESCAPE);
			try {
				assertTrue(end.await(30, TimeUnit.SECONDS));
			}
			catch (final InterruptedException exc) {
				Thread.currentThread().interrupt();
			}
			exchange.close();
		});
		fails("Measure Embedding...", "image=white model=" + server.url("/slow.onnx"), "Canceled.");
		end.countDown();
		assertEquals(0, table.size());
	}

	@Test
	void aRecordOpensNoConnection() {
		server.give("/net.onnx", MODEL);
		IJ.run("Explain Similarity (SBSM)...",
			"reference=white query=white window=4 model=" + server.url("/net.onnx"));
		final ImagePlus map = WindowManager.getCurrentImage();
		map.setProperty("Info", ((String) map.getProperty("Info")).replace("net.onnx", "other.onnx"));
		fails("Run Again from Record", "", "it isn't on this computer");
		assertFalse(server.asked().contains("/other.onnx"));
	}

	private static void fails(final String command, final String options, final String part) {
		assertThrows(RuntimeException.class, () -> IJ.run(command, options));
		assertTrue(IJ.getErrorMessage().contains(part), IJ.getErrorMessage());
	}
}
