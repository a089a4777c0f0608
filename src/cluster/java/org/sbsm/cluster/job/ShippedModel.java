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

package org.sbsm.cluster.job;

import java.io.IOException;
import java.io.Serializable;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.apache.spark.SparkFiles;
import org.apache.spark.api.java.JavaSparkContext;
import org.sbsm.embedding.Embedder;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.library.ModelLibrary;
import org.sbsm.model.DescriptorParser;
import org.sbsm.model.FolderFiles;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.model.ModelFileCheck;
import org.sbsm.text.Sha256;

/**
 * A model that goes to all machines of the cluster: those that come with the jar by
 * their name, others as a file that Spark copies.
 *
 * @param name of the model in the library, or of the file
 * @param isFile whether it is a file
 */
public record ShippedModel(String name, boolean isFile) implements Serializable {

	/**
	 * Sends a model to the cluster.
	 *
	 * @param model of the library, or any other
	 * @param temporary folder for the file, which must stay until the job ends
	 * @throws IllegalArgumentException if it can't run code of nobody: it isn't ONNX
	 * @throws IOException if the file can't be written
	 */
	public static ShippedModel send(final JavaSparkContext cluster, final ModelDescriptor model,
		final Path temporary) throws IOException {
		if (ModelLibrary.isBuiltIn(model.name()) && !"file".equals(model.file().getProtocol()))
			return new ShippedModel(model.name(), false);
		final Path file = temporary.resolve("saliency-model-" + model.sha256() + ".zip");
		pack(model, file);
		cluster.addFile(file.toString());
		return new ShippedModel(file.getFileName().toString(), true);
	}

	/**
	 * @param model in a file
	 * @param zip receives its file, its weights and its descriptor
	 * @throws IOException if it can't be written
	 */
	static void pack(final ModelDescriptor model, final Path zip) throws IOException {
		final Path file = ModelFileCheck.path(model.file()).toAbsolutePath();
		try (ZipOutputStream archive = new ZipOutputStream(Files.newOutputStream(zip))) {
			// Weights hardly get smaller.
			archive.setLevel(1);
			put(archive, file.getFileName().toString(), file);
			for (final Path weights : FolderFiles.weights(file)) {
				put(archive, file.getParent().relativize(weights).normalize().toString().replace('\\', '/'), weights);
			}
			archive.putNextEntry(new ZipEntry("model.properties"));
			archive.write(descriptor(model, file).getBytes(java.nio.charset.StandardCharsets.UTF_8));
			archive.closeEntry();
		}
	}

	private static void put(final ZipOutputStream archive, final String name, final Path file)
		throws IOException {
		archive.putNextEntry(new ZipEntry(name));
		Files.copy(file, archive);
		archive.closeEntry();
	}

	/** All that is known of the model, so that nothing is guessed otherwise elsewhere. */
	private static String descriptor(final ModelDescriptor model, final Path file) throws IOException {
		final Properties text = new Properties();
		text.setProperty("descriptor", String.valueOf(ModelDescriptor.VERSION));
		text.setProperty("file", file.getFileName().toString());
		final Iterator<Object> facts = model.facts().iterator();
		for (final String key : DescriptorParser.KEYS) {
			if (!text.containsKey(key)) text.setProperty(key, text(facts.next()));
		}
		final StringWriter writer = new StringWriter();
		text.store(writer, null);
		return writer.toString();
	}

	private static String text(final Object fact) {
		if (fact instanceof List<?> numbers)
			return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
		return fact instanceof Enum<?> choice ? choice.name().toLowerCase(Locale.ROOT) : String.valueOf(fact);
	}

	/**
	 * Refuses models that no cluster runs.
	 *
	 * @param model of the library, or any other
	 * @return the same
	 * @throws IllegalArgumentException if it isn't ONNX; the message says what to do
	 */
	public static ModelDescriptor onnx(final ModelDescriptor model) {
		if (model.file().getPath().toLowerCase(Locale.ROOT).endsWith(".onnx")) return model;
		throw new IllegalArgumentException("model: " + model.name()
			+ " is no ONNX file; on a cluster only ONNX models run, so export it as ONNX.");
	}

	/**
	 * Finds it, on any machine of the cluster.
	 *
	 * @param library of that machine
	 * @return the model
	 * @throws IllegalArgumentException if it isn't there, or can't be used
	 */
	public ModelDescriptor find(final ModelLibrary library) {
		return library.find(isFile ? SparkFiles.get(name) : name);
	}

	/**
	 * Opens it, on any machine of the cluster.
	 *
	 * @param key that it must have, see {@link Embedder#key}
	 * @return an embedder that uses one thread, to be closed
	 * @throws IllegalArgumentException if it can't be opened, or is another one
	 */
	public Embedder open(final String key) {
		final ModelDescriptor model = find(new ModelLibrary());
		final Embedder embedder = DjlEmbedder.open(model, 1);
		if (embedder.key().equals(key)) return embedder;
		embedder.close();
		throw another(model);
	}

	/**
	 * @param model that isn't the one that was sent
	 * @return what to say then
	 */
	public static IllegalArgumentException another(final ModelDescriptor model) {
		return new IllegalArgumentException("model: " + model.name()
			+ " isn't the same on all machines of the cluster; give all of them the same saliency-cluster.jar.");
	}

	/**
	 * @param model of the library, or any other
	 * @return the same for models that embed alike: hash of the file, and of all that is
	 *         known of it
	 */
	public static String key(final ModelDescriptor model) {
		return Sha256.of(model.sha256() + " " + model.facts());
	}
}
