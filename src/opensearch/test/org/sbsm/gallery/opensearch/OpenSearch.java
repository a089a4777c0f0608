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

package org.sbsm.gallery.opensearch;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A real node of OpenSearch with its k-NN plugin, in a Java of its own that has nothing
 * of this project.
 */
final class OpenSearch implements AutoCloseable {

	private static final int SECONDS = 180;

	private final Path folder;
	private final int port;
	private Process process;

	/**
	 * Starts a node.
	 *
	 * @param folder of its own, for its data
	 */
	OpenSearch(final Path folder) throws IOException, InterruptedException {
		this.folder = folder;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = free.getLocalPort();
		}
		start();
	}

	/** Starts it, or starts it again with the data it had. */
	void start() throws IOException, InterruptedException {
		final Path printed = folder.resolve("printed.txt");
		Files.deleteIfExists(printed);
		process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g",
			"-cp", jars(), System.getProperty("opensearch.node"), folder.resolve("data").toString(),
			String.valueOf(port)).redirectErrorStream(true).redirectOutput(printed.toFile()).start();
		for (int i = 0; i < SECONDS; i++) {
			if (process.waitFor(1, TimeUnit.SECONDS)) break;
			if (Files.readString(printed).contains("READY")) return;
		}
		kill();
		throw new AssertionError("OpenSearch didn't start: " + Files.readString(printed));
	}

	/** The plugin is a zip, as OpenSearch installs it. */
	private String jars() throws IOException {
		final StringBuilder jars = new StringBuilder();
		final Path plugin = Files.createDirectories(folder.resolve("plugin"));
		for (final String file : Files.readString(Path.of(System.getProperty("opensearch.jars"))).strip()
			.split(File.pathSeparator)) {
			if (!file.endsWith(".zip")) {
				jars.append(jars.isEmpty() ? "" : File.pathSeparator).append(file);
				continue;
			}
			try (InputStream in = Files.newInputStream(Path.of(file));
				ZipInputStream zip = new ZipInputStream(in)) {
				for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
					final Path jar = plugin.resolve(Path.of(entry.getName()).getFileName());
					if (!jar.toString().endsWith(".jar")) continue;
					if (!Files.exists(jar)) Files.copy(zip, jar);
					jars.append(File.pathSeparator).append(jar);
				}
			}
		}
		return jars.toString();
	}

	/** @return URL of a gallery */
	String url(final String name) {
		return "http://127.0.0.1:" + port + "/" + name;
	}

	/** Ends it as a power failure would. */
	void kill() throws InterruptedException {
		process.destroyForcibly().waitFor();
	}

	@Override
	public void close() throws InterruptedException {
		kill();
	}
}
