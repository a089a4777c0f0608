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

package org.sbsm.engine;

import ai.onnxruntime.OrtException;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.net.URL;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.ToIntFunction;

import org.sbsm.concurrent.WorkerThreads;
import org.sbsm.embedding.ModelInput;
import org.sbsm.embedding.Patch;
import org.sbsm.engine.incremental.FeatureMap;
import org.sbsm.engine.incremental.FeatureMapPatch;
import org.sbsm.engine.incremental.IncrementalCost;
import org.sbsm.engine.incremental.IncrementalImage;
import org.sbsm.engine.incremental.IncrementalNetwork;
import org.sbsm.engine.incremental.IncrementalWorker;
import org.sbsm.engine.incremental.SelfCheck;
import org.sbsm.engine.incremental.SelfCheck.Pooling;
import org.sbsm.engine.incremental.SelfCheck.Verdict;
import org.sbsm.engine.incremental.TiledPass;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.model.ModelDescriptor.InputType;
import org.sbsm.model.ModelDescriptor.Layout;
import org.sbsm.model.ModelFileCheck;
import org.sbsm.onnx.OnnxGraph;
import org.sbsm.onnx.UnsupportedGraphException;

/**
 * A model taken to pieces, if it is of a kind that can be: tells for which images that
 * is faster.
 */
final class SegmentedModel implements AutoCloseable {

	/** Pixels of an image that is embedded as a whole at most. */
	private static final long LARGE = 256 * 256;

	private final ModelDescriptor descriptor;
	private boolean read;
	private boolean opened;

	/** As a whole; {@code null} if it isn't read, or can't be. */
	private OnnxGraph graph;

	/** An image is often embedded first, and then its variants. */
	private Reference<IncrementalImage> lastImage = new SoftReference<>(null);

	/** Opens sessions in the background. */
	private Future<Void> opening = CompletableFuture.completedFuture(null);
	private IncrementalNetwork network;

	/** What comparing with whole passes gave, so that it's done once per size of image. */
	private final Map<Checked, Verdict> verdicts = new HashMap<>();

	/**
	 * What was compared.
	 *
	 * @param width of the image
	 * @param height of the image
	 * @param occlusions whether occlusions were compared, too
	 */
	private record Checked(int width, int height, boolean occlusions) {}

	private final Taking taking;
	private final WorkerThreads workers;

	private SegmentedModel(final ModelDescriptor descriptor, final Taking taking, final WorkerThreads workers) {
		this.descriptor = descriptor;
		this.taking = taking;
		this.workers = workers;
	}

	/** Takes a network to pieces. */
	@FunctionalInterface
	interface Taking {

		/**
		 * @param graph of the network
		 * @param output name of the tensor that is the embedding
		 * @param channels number of channels of the image
		 * @return the network in pieces
		 * @throws UnsupportedGraphException if it can't be taken to pieces
		 */
		IncrementalNetwork apart(OnnxGraph graph, String output, int channels) throws UnsupportedGraphException;
	}

	/**
	 * Nothing is opened yet.
	 *
	 * @param device on which the whole model runs
	 * @param workers open the pieces; stay open
	 * @return the model in pieces; {@code null} if it's of a kind that never can be
	 */
	static SegmentedModel of(final ModelDescriptor descriptor, final String device,
		final WorkerThreads workers) {
		return of(descriptor, device, IncrementalNetwork::of, workers);
	}

	/**
	 * As above.
	 *
	 * @param taking takes its network to pieces
	 */
	static SegmentedModel of(final ModelDescriptor descriptor, final String device, final Taking taking,
		final WorkerThreads workers) {
		final boolean possible = device.equals("cpu") && descriptor.layout() == Layout.NCHW
			&& descriptor.batch() == 0 && !descriptor.takesVolumes() && descriptor.inputType() == InputType.FLOAT32
			&& descriptor.file().getPath().toLowerCase(Locale.ROOT).endsWith(".onnx");
		return possible ? new SegmentedModel(descriptor, taking, workers) : null;
	}

	/**
	 * @param base the image
	 * @param count number of its variants
	 * @param sample patches of some of the variants
	 * @param whole embeds images as a whole, with the model that is open anyway
	 * @return the image in pieces; {@code null} if the model can't be taken to pieces, it
	 *         isn't faster, or it isn't the same as whole passes: see {@link #refusal}
	 */
	IncrementalImage image(final ModelInput base, final int count, final List<Patch> sample,
		final Function<ModelInput, float[]> whole) {
		final List<FeatureMapPatch> changes = sample.stream().filter(Objects::nonNull).map(SegmentRunner::part)
			.toList();
		if (!mayPay(base, count)) return null;
		return image(base, isLarge(base) ? null : whole, true, cost -> cost.segments(count, changes));
	}

	/**
	 * Embeds a large image tile by tile: as a whole, its feature maps would take native
	 * memory that is never given back.
	 *
	 * @return the embedding; {@code null} if the image isn't large, or the model can't be
	 *         taken to pieces
	 */
	float[] embedLarge(final ModelInput input) {
		if (!isLarge(input)) return null;
		final IncrementalImage image = image(input, null, false, IncrementalCost::allSegments);
		try {
			return image == null ? null
				: SegmentRunner.embeddings(descriptor, new IncrementalWorker(image).embed(), 1)[0];
		}
		catch (final OrtException exc) {
			close();
			return null;
		}
	}

	/**
	 * @param input size of the images
	 * @return what the comparison with whole passes gave, if the pieces were refused after
	 *         it
	 */
	Optional<String> refusal(final ModelInput input) {
		return Optional.ofNullable(verdicts.get(new Checked(input.width(), input.height(), true)))
			.filter(verdict -> !verdict.passed())
			.map(verdict -> Double.isNaN(verdict.difference())
				? "segments refused by self-check, since they give no embedding"
				: String.format(Locale.ROOT,
					"segments refused by self-check, largest difference %.2g of an occlusion's effect",
					verdict.difference()));
	}

	/** Whether whole passes of the model take so much memory that none may stay. */
	private static boolean isLarge(final ModelInput input) {
		return (long) input.width() * input.height() > LARGE;
	}

	/** @param whole {@code null} if it shall be in a session that keeps no memory */
	private IncrementalImage image(final ModelInput input, final Function<ModelInput, float[]> whole,
		final boolean occlusions, final ToIntFunction<IncrementalCost> choice) {
		final Checked checked = new Checked(input.width(), input.height(), occlusions);
		try {
			open();
			if (network == null || verdicts.containsKey(checked) && !verdicts.get(checked).passed()) return null;
			final int segments = choice.applyAsInt(new IncrementalCost(network, input.width(), input.height()));
			if (segments == 0) return null;
			final IncrementalImage image = image(input, segments);
			if (!verdicts.containsKey(checked)) verdicts.put(checked, check(image, occlusions, whole));
			if (verdicts.get(checked).passed()) return image;
			forget();
			return null;
		}
		catch (final UnsupportedGraphException | IndexOutOfBoundsException | ArithmeticException exc) {
			// Numbers in its file that nobody could mean: the engine knows what becomes of them.
			return null;
		}
		catch (final OrtException exc) {
			// A piece that the engine refuses; what is wrong with the whole model, the whole says.
			close();
			return null;
		}
	}

	private IncrementalImage image(final ModelInput input, final int segments)
		throws UnsupportedGraphException, OrtException {
		final IncrementalNetwork first = network.first(segments);
		final IncrementalImage last = lastImage.get();
		if (last != null && last.image().values() == input.values() && last.network() == first) return last;
		forget();
		if (opening.isDone()) opening = workers.begin(() -> openSessions(first));
		final IncrementalImage image = TiledPass.of(first,
			new FeatureMap(input.channels(), input.height(), input.width(), input.values()));
		lastImage = new SoftReference<>(image);
		return image;
	}

	private Verdict check(final IncrementalImage image, final boolean occlusions,
		final Function<ModelInput, float[]> whole) throws OrtException {
		final int count = occlusions ? SelfCheck.OCCLUSIONS : 0;
		final long seed = Long.parseUnsignedLong(descriptor.sha256().substring(0, 16), 16);
		final Pooling pooling = (output, images) -> SegmentRunner.embeddings(descriptor, output, images);
		try {
			return whole == null ? SelfCheck.of(image, count, seed, pooling) : SelfCheck.of(image, count, seed,
				pooling, map -> whole.apply(new ModelInput(map.width(), map.height(), map.channels(), map.values())));
		}
		catch (final IllegalArgumentException exc) {
			// No embedding: if that's so with whole passes too, these say what is wrong.
			return new Verdict(false, Double.NaN);
		}
	}

	/** Gives the memory of the last image back. */
	void forget() {
		lastImage.clear();
	}

	/** Reads the network, so that it needn't be done later. */
	Void warmUp() throws UnsupportedGraphException {
		read();
		return null;
	}

	/**
	 * Few variants of a small network are done before it is taken to pieces. Asked always,
	 * so that it doesn't matter whether it was taken to pieces for others.
	 */
	private synchronized boolean mayPay(final ModelInput base, final int count) {
		try {
			read();
			return graph == null || IncrementalCost.mayPay(graph, descriptor.output(), base.channels(),
				(long) base.width() * base.height(), count);
		}
		catch (final UnsupportedGraphException | IndexOutOfBoundsException | ArithmeticException exc) {
			return false;
		}
	}

	private synchronized void read() throws UnsupportedGraphException {
		if (read) return;
		read = true;
		try {
			graph = graph(descriptor.file());
		}
		catch (final IOException exc) {
			// Loaded it is; a file that isn't there any more doesn't matter.
			graph = null;
		}
	}

	private synchronized void open() throws UnsupportedGraphException {
		read();
		if (opened) return;
		opened = true;
		if (graph != null) network = taking.apart(graph, descriptor.output(), descriptor.channels());
	}

	private static OnnxGraph graph(final URL file) throws UnsupportedGraphException, IOException {
		if ("file".equals(file.getProtocol())) return OnnxGraph.of(ModelFileCheck.path(file));
		try (InputStream stream = file.openStream()) {
			return OnnxGraph.of(stream.readAllBytes());
		}
	}

	private static Void openSessions(final IncrementalNetwork network) throws OrtException {
		network.open();
		return null;
	}

	@Override
	public synchronized void close() {
		read = true;
		opened = true;
		graph = null;
		WorkerThreads.awaitEnd(opening);
		forget();
		if (network != null) network.close();
		network = null;
	}
}
