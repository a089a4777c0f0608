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

package org.sbsm.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.distance.Cosine;
import org.sbsm.distance.Euclidean;
import org.sbsm.embedding.Embedder;
import org.sbsm.embedding.ModelInput;
import org.sbsm.embedding.Patch;
import org.sbsm.embedding.pipeline.EmbeddingPipeline;
import org.sbsm.engine.DjlEmbedder;
import org.sbsm.library.ModelLibrary;
import org.sbsm.model.ModelDescriptor;
import org.sbsm.occlusion.window.SlidingWindow;
import org.sbsm.saliency.cache.EmbeddingStore;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.SaliencySettings;
import org.sbsm.saliency.volume.SlicePooling;
import org.sbsm.saliency.volume.VolumeExplanation;
import org.sbsm.saliency.volume.VolumeSaliency;
import org.sbsm.saliency.volume.VolumeSettings;
import org.sbsm.testing.OnnxFile;
import org.sbsm.testing.Phantom3D;

/**
 * Time and memory of whole runs on volumes, beside bare passes of the same number (half
 * of those that are timed before the run, half after it); with a small network of
 * volumes, and with the built-in model of images.
 */
final class VolumeTable {

	private static final int WINDOW = 32;
	private static final int DEPTH = 128;

	/** Passes that are timed before a run, and as many after it. */
	private static final int BARE = 64;

	private VolumeTable() {}

	/**
	 * Runs once, and prints a row.
	 *
	 * @param arguments side of the volume, and {@code network} or {@code images}
	 * @throws Exception if it fails
	 */
	public static void main(final String... arguments) throws Exception {
		System.out.println(row(arguments[1].equals("network") ? network(Files.createTempDirectory("volumes"))
			: new ModelLibrary().find(ModelLibrary.DEFAULT), Integer.parseInt(arguments[0])));
	}

	/** Each in a Java of its own: memory is never quite given back. */
	static void rows(final Consumer<String> rows) throws IOException {
		rows.accept(inOwnJava("128", "network"));
		rows.accept(inOwnJava("256", "network"));
		rows.accept(inOwnJava("128", "images"));
	}

	private static String inOwnJava(final String side, final String model) throws IOException {
		final Process process = new ProcessBuilder(
			Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g", "-XX:+UseSerialGC", "-cp",
			System.getProperty("java.class.path"), VolumeTable.class.getName(), side, model)
				.redirectError(ProcessBuilder.Redirect.DISCARD).start();
		return new String(process.getInputStream().readAllBytes()).strip();
	}

	private static String row(final ModelDescriptor model, final int side) {
		final List<RandomAccessibleInterval<FloatType>> volume = new Phantom3D(side, side, 1,
			new Phantom3D.Sphere(side * 0.3, side * 0.5, side * 0.4, side / 8.0, 500), 1).slices();
		final List<RandomAccessibleInterval<FloatType>> query = new Phantom3D(side, side, 1, null, 2).slices();
		final int stride = side / 8;
		final SaliencySettings.Builder settings = SaliencySettings.builder()
			.perturber(new SlidingWindow(WINDOW, 0, stride, 0)).distance(new Euclidean());
		try (Embedder embedder = DjlEmbedder.openWithoutSegments(model, Runtime.getRuntime().availableProcessors())) {
			final VolumeSaliency saliency = new VolumeSaliency(embedder, new EmbeddingStore(1L << 29));
			bare(embedder);
			final double start = bare(embedder);
			System.gc();
			final long before = BenchmarkImages.megabytes("VmRSS");
			BenchmarkImages.resetPeak();
			final VolumeSettings cuboids = new VolumeSettings(SlicePooling.MEAN, WINDOW, stride);
			final VolumeExplanation first = saliency.explain(volume, List.of(query), settings.build(), cuboids,
				Progress.NONE);
			final long peak = BenchmarkImages.megabytes("VmHWM");
			final VolumeExplanation next = saliency.explain(volume, List.of(query),
				settings.distance(new Cosine()).build(), cuboids, Progress.NONE);
			final double bare = (start + bare(embedder)) / 2 / BARE * first.passes();
			final double run = first.time().toNanos() / 1e9;
			return String.format(Locale.ROOT, "%d x %d x %d | %s | %d | %d | %.1f | %.1f | %.2f | %.2f | %d", side,
				side, side, model.name(), first.cuboids(), first.passes(), bare, run, run / bare,
				next.time().toNanos() / 1e9, peak - before);
		}
	}

	/** @return seconds of passes of the whole model on inputs that are there already */
	private static double bare(final Embedder embedder) {
		final ModelDescriptor model = embedder.model();
		final int rows = model.height() * Math.max(1, model.depth());
		final ModelInput input = new ModelInput(model.width(), rows, model.channels(),
			new float[model.width() * rows * model.channels()]);
		final long start = System.nanoTime();
		final Patch voxel = new Patch(0, 0, 1, 1, new float[model.channels()]);
		try (EmbeddingPipeline pipeline = EmbeddingPipeline.ofVariants(embedder, input, BARE, i -> voxel,
			() -> false)) {
			pipeline.all(() -> false);
		}
		return (System.nanoTime() - start) / 1e9;
	}

	/** Three convolutions, each of which halves the volume, and the mean of what remains. */
	static ModelDescriptor network(final Path folder) throws IOException {
		final OnnxFile file = new OnnxFile().input("volume", OnnxFile.FLOAT, -1, 1, DEPTH, DEPTH, DEPTH)
			.output("embedding", OnnxFile.FLOAT, -1, 64);
		final int[] channels = { 1, 16, 32, 64 };
		final Random random = new Random(1);
		String last = "volume";
		for (int i = 0; i < 3; i++) {
			final float[] weights = new float[channels[i + 1] * channels[i] * 27];
			for (int k = 0; k < weights.length; k++) {
				weights[k] = (float) (random.nextGaussian() * Math.sqrt(2.0 / (channels[i] * 27)));
			}
			file.numbers("weights" + i, weights, channels[i + 1], channels[i], 3, 3, 3)
				.node("Conv", last + ",weights" + i, "conv" + i, OnnxFile.attribute("strides", 2, 2, 2),
					OnnxFile.attribute("pads", 1, 1, 1, 1, 1, 1))
				.node("Relu", "conv" + i, "relu" + i);
			last = "relu" + i;
		}
		final Path model = file.node("GlobalAveragePool", last, "mean").node("Flatten", "mean", "embedding")
			.write(folder.resolve("encoder3d").resolve("encoder3d.onnx"));
		Files.write(model.resolveSibling("model.properties"),
			List.of("value_scale = 1", "mean = 0.3", "standard_deviation = 0.3"));
		return new ModelLibrary().find(model.getParent().toString());
	}
}
