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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.Executer;
import ij.IJ;
import ij.ImagePlus;
import ij.Menus;
import ij.plugin.PlugIn;
import ij.process.ByteProcessor;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sbsm.imagej.status.MacroThread;
import org.sbsm.testing.Latches;

/** A person chooses a command while a macro runs. */
class ChosenDuringMacroTest {

	private static final String WAIT = "Wait for a Test";

	private static CountDownLatch running;
	private static CountDownLatch chosen;

	private final ImagePlus image = new ImagePlus("without layer", new ByteProcessor(8, 8));

	/** A command that a macro runs, and that ends when the test says so. */
	public static final class Waiting implements PlugIn {

		@Override
		public void run(final String argument) {
			running.countDown();
			Latches.await(chosen);
		}
	}

	@BeforeEach
	@SuppressWarnings("unchecked")
	void addCommand() {
		running = new CountDownLatch(1);
		chosen = new CountDownLatch(1);
		IJ.runMacro("");
		IJ.run("Close All", "");
		Menus.getCommands().put(WAIT, Waiting.class.getName());
	}

	@AfterEach
	void removeCommand() {
		Menus.getCommands().remove(WAIT);
		image.close();
	}

	/** Runs a command as a click in the menu does, until it ends. */
	private void choose(final String command) throws InterruptedException {
		new Executer(command, image);
		for (final Thread thread : Thread.getAllStackTraces().keySet()) {
			if (thread.getName().equals(command)) thread.join(30_000);
		}
	}

	@Test
	void theMacroGoesOnAndOnlyThePersonHearsTheError() throws Exception {
		image.show();
		final PrintStream before = System.out;
		final ByteArrayOutputStream printed = new ByteArrayOutputStream();
		final CompletableFuture<String> macro = CompletableFuture.supplyAsync(() -> IJ.runMacro(
			"for (i = 0; i < 2; i++) { run('" + WAIT + "'); run('Close All', ''); } return 'to the end';"));
		Latches.await(running);
		System.setOut(new PrintStream(printed, true));
		try {
			for (final String command : new String[] { "Show or Hide Saliency Layer", "Remove Saliency Layer",
				"Saliency Macro Extensions" }) {
				choose(command);
			}
		}
		finally {
			System.setOut(before);
			chosen.countDown();
		}
		assertEquals("to the end", macro.get());
		assertEquals(2,
			printed.toString().lines().filter(line -> line.startsWith("image: without layer has no")).count(),
			printed::toString);
		assertTrue(printed.toString().contains("These are functions for macros"), printed::toString);
	}

	@Test
	void aScriptThatRunsACommandHasNoDialogEither() throws Exception {
		assertThrows(RuntimeException.class, () -> IJ.run("Explain Similarity (SBSM)...", ""));
		assertTrue(MacroThread.isCurrent());
		final boolean[] other = { true };
		final Thread thread = new Thread(() -> other[0] = MacroThread.isCurrent());
		thread.start();
		thread.join();
		assertTrue(!other[0]);
	}
}
