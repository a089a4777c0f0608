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
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.CommandListener;
import ij.Executer;
import ij.IJ;
import ij.ImagePlus;
import ij.Menus;
import ij.process.ByteProcessor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a click on each of the menu entries starts, with an image in front. */
class MenuEntriesTest {

	private final BlockingQueue<String> started = new LinkedBlockingQueue<>();

	/** Hears of each command, and keeps it from doing its work. */
	private final CommandListener listener = command -> {
		started.add(command);
		return null;
	};

	@BeforeEach
	void listen() {
		// Reads the menus, if no other test has.
		IJ.run(new ImagePlus("any", new ByteProcessor(8, 8)), "Select None", "");
		Executer.addCommandListener(listener);
	}

	@AfterEach
	void end() {
		Executer.removeCommandListener(listener);
	}

	static List<List<String>> entries() throws IOException {
		return Pattern.compile("(?m)^Plugins>Saliency, \"([^\"-][^\"]*)\", (.*)$")
			.matcher(Files.readString(Path.of("plugins.config"))).results()
			.map((final MatchResult entry) -> List.of(entry.group(1), entry.group(2))).toList();
	}

	@ParameterizedTest
	@MethodSource("entries")
	void aClickStartsTheCommandThatIsNamedThereOnce(final List<String> entry) throws InterruptedException {
		final ImagePlus image = new ImagePlus("image", new ByteProcessor(8, 8));
		// As ImageJ does for a click: it starts a thread.
		new Executer("Invert", image);
		assertEquals("Invert", started.poll(10, TimeUnit.SECONDS));
		new Executer(entry.get(0), image);
		final String command = started.poll(10, TimeUnit.SECONDS);
		assertEquals(entry.get(0), command);
		assertEquals(entry.get(1), Menus.getCommands().get(command));
		assertTrue(started.isEmpty(), started.toString());
	}
}
