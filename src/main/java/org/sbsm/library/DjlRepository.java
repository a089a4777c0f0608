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

package org.sbsm.library;

import ai.djl.Application;
import ai.djl.repository.Artifact;
import ai.djl.repository.MRL;
import ai.djl.repository.Metadata;
import ai.djl.repository.RemoteRepository;
import ai.djl.repository.zoo.ModelLoader;
import ai.djl.repository.zoo.ModelZoo;
import ai.djl.util.JsonUtils;
import ai.djl.util.Progress;
import ai.djl.util.Utils;

import com.google.gson.JsonParseException;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.sbsm.file.FileNames;
import org.sbsm.library.download.Download;
import org.sbsm.library.download.DownloadListener;
import org.sbsm.library.download.ShownAddress;
import org.sbsm.model.ModelHashes;
import org.sbsm.text.ErrorReason;

/**
 * DJL's own collection of models, as far as one {@code djl://group/model/version/name}
 * needs it. It is laid out and read as DJL does, but all that it fetches is said
 * before, can be ended, and goes into the model library.
 */
final class DjlRepository extends RemoteRepository {

	/** Names another repository; DJL's model zoos read it, too. */
	static final String ADDRESS = "DJL_REPO_URL";

	private static final String USUAL_ADDRESS = "https://mlrepo.djl.ai/";

	private static final Pattern PATH = Pattern.compile("/([^/]+)(?:/([\\d.]+)(?:/([^/]+))?)?/?");

	private static final String METADATA = "metadata.json";

	private static final long LARGEST_METADATA = 4 << 20;

	private final URI address;
	private final MRL model;
	private final Path cache;
	private BooleanSupplier stop;
	private Download download;
	private Download metadataDownload;

	private DjlRepository(final URI base, final URI address, final Application application, final Matcher path,
		final Path folder) {
		super("DJL", base);
		this.address = address;
		cache = folder.resolve("djl");
		model = MRL.model(this, application, address.getHost(), path.group(1), path.group(2), path.group(3));
	}

	/**
	 * @param address {@code djl://group/model}, with {@code /version} or
	 *        {@code /version/name} after it if there are several
	 * @param folder where downloads are kept
	 * @return the repository that has it; nothing is looked up yet
	 * @throws IllegalArgumentException if it is no such address
	 */
	static DjlRepository of(final URI address, final Path folder) {
		final Matcher path = PATH.matcher(address.getPath());
		if (!path.matches()) {
			throw new IllegalArgumentException("model: " + ShownAddress.of(address.toString())
				+ " is no address of DJL's; it must be like djl://ai.djl.onnxruntime/resnet/0.0.1/resnet18_v1-7.");
		}
		final Application application = application(address, path.group(1));
		final String base = Utils.getEnvOrSystemProperty(ADDRESS, USUAL_ADDRESS);
		return new DjlRepository(URI.create(base.endsWith("/") ? base : base + "/"), address, application, path,
			folder);
	}

	/** The folder of a model depends on what it is for, which DJL's lists know. */
	private static Application application(final URI address, final String name) {
		if (address.getHost().contains("huggingface")) {
			throw new IllegalArgumentException("model: " + ShownAddress.of(address.toString())
				+ " can't be used, because what DJL takes from Hugging Face are models of texts, not of images.");
		}
		final ModelZoo zoo = ModelZoo.getModelZoo(address.getHost());
		// Of the other collections no list is installed; what they have for images is there.
		if (zoo == null) return Application.CV.IMAGE_CLASSIFICATION;
		final ModelLoader loader = zoo.getModelLoader(name);
		if (loader != null) return loader.getApplication();
		throw new IllegalArgumentException(
			"model: DJL's collection " + address.getHost() + " has no model " + name + "; it has: "
				+ String.join(", ", zoo.getModelLoaders().stream().map(ModelLoader::getArtifactId).sorted().toList())
				+ ".");
	}

	/** @return whether it was downloaded before */
	boolean isHere() {
		try {
			final Artifact known = Files.exists(metadataFile()) ? model.match(null) : null;
			return known != null && model.isPrepared(known);
		}
		catch (final IOException exc) {
			return false;
		}
	}

	/**
	 * @param files fetches the model
	 * @param listener hears of the description and the place
	 * @return the model's folder, downloaded if it wasn't there
	 * @throws IllegalArgumentException if it can't be had; the message says why
	 */
	Path located(final Download files, final DownloadListener listener) {
		stop = listener::isCanceled;
		download = files;
		metadataDownload = new Download(listener, LARGEST_METADATA);
		try {
			if (!isHere()) Files.deleteIfExists(metadataFile());
			final Artifact artifact = artifact();
			final Path folder = getResourceDirectory(artifact);
			if (model.isPrepared(artifact)) return folder;
			prepare(artifact, null);
			describe(artifact, folder);
			listener.says("It is now " + folder + ".");
			return folder;
		}
		catch (final IOException | JsonParseException exc) {
			throw new IllegalArgumentException(
				ShownAddress.of(address.toString()) + " can't be downloaded: " + ErrorReason.sentence(exc), exc);
		}
	}

	private Artifact artifact() throws IOException {
		final Artifact artifact = model.match(null);
		if (artifact == null) {
			throw new IOException("DJL's repository has only: " + String.join(", ", locate(model).getArtifacts()
				.stream().map(known -> known.getVersion() + "/" + known.getName()).toList()));
		}
		if (!getResourceDirectory(artifact).normalize().startsWith(cache)) {
			throw new IOException("its description names a folder outside of its own");
		}
		return artifact;
	}

	@Override
	public Path getCacheDirectory() {
		return cache;
	}

	private Path metadataFile() {
		return cache.resolve(model.toURI().getPath()).resolve(METADATA);
	}

	@Override
	public Metadata locate(final MRL asked) throws IOException {
		final Path file = metadataFile();
		if (!Files.exists(file)) {
			metadataDownload.fetch(getBaseUri().resolve(asked.toURI()).resolve(METADATA), file);
		}
		try (Reader reader = Files.newBufferedReader(file)) {
			final Metadata metadata = JsonUtils.GSON.fromJson(reader, Metadata.class);
			if (metadata == null || metadata.getArtifacts() == null) {
				throw new IOException("its description lists no model");
			}
			metadata.init(arguments);
			metadata.setRepositoryUri(asked.toURI());
			return metadata;
		}
	}

	@Override
	protected void download(final Path folder, final URI base, final Artifact.Item item, final Progress none)
		throws IOException {
		// A folder of its own is optional.
		if (item.getUri() == null || !item.getName().isEmpty() && !FileNames.isClean(item.getName())) {
			throw new IOException(
				"its description names the file " + FileNames.shown(item.getName()) + ", which isn't allowed");
		}
		final Path file = folder.resolve(".item");
		download.fetch(getBaseUri().resolve(base).resolve(item.getUri()), file);
		if (List.of("zip", "tar", "tgz", "gzip").contains(item.getExtension())) {
			unpack(file, folder, item);
		}
		else {
			try (InputStream stream = Files.newInputStream(file)) {
				// Compares its hash.
				save(stream, folder, item, null);
			}
		}
		Files.delete(file);
	}

	/** DJL itself would unpack anything. */
	private void unpack(final Path file, final Path folder, final Artifact.Item item) throws IOException {
		final String hash = item.getSha1Hash() == null ? null : ModelHashes.of("SHA-1", List.of(file));
		if (hash != null && !hash.equalsIgnoreCase(item.getSha1Hash())) {
			throw new IOException("it is damaged: expected sha1 " + item.getSha1Hash() + ", but it is " + hash);
		}
		if (!item.getType().equals("dir")) {
			throw new IOException(
				"its file " + item.getName() + " is packed without a folder, which isn't supported");
		}
		Unpacking.unpack(file, item.getExtension(), Files.createDirectories(folder.resolve(item.getName())),
			stop);
	}

	/** What DJL's description says of the input stands where the archive says nothing. */
	private static void describe(final Artifact artifact, final Path folder) throws IOException {
		final Path file = folder.resolve(ServingProperties.FILE);
		if (Files.exists(file)) return;
		final Properties said = new Properties();
		artifact.getArguments().forEach((key, value) -> {
			if (List.of("width", "height", "normalize", "flag").contains(key)) {
				said.put(key, value instanceof Double number ? String.valueOf(number.intValue()) : value.toString());
			}
		});
		try (Writer writer = Files.newBufferedWriter(file)) {
			said.store(writer, null);
		}
	}
}
