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

package org.sbsm.service;

import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.embedding.Embedder;
import org.sbsm.library.ModelLibrary;
import org.sbsm.model.Precision;
import org.sbsm.saliency.Explanation;
import org.sbsm.saliency.aggregation.SaliencyMap;
import org.sbsm.saliency.cache.EmbeddingStore;
import org.sbsm.saliency.settings.SaliencySettings;
import org.sbsm.saliency.volume.VolumeExplanation;
import org.sbsm.saliency.volume.VolumeSettings;
import org.scijava.service.SciJavaService;

/**
 * Similarity saliency for scripts: {@code #@ SimilaritySaliencyService saliency}.
 * <p>
 * Images are ImgLib2's, and so ImageJ2's Dataset and ImgPlus as they are. No image is
 * ever changed.
 * </p>
 * <ul>
 * <li><strong>Axes:</strong> one plane, (x, y) or (x, y, channel) with one channel or
 * three: red, green, blue. A Dataset or ImgPlus says what its axes are, and these
 * count: three slices (Z) are never taken for colours, axes of length 1 are left out,
 * and maps carry X and Y with their calibration. Any other image with three dimensions
 * is taken for (x, y, channel). Four channels of unsigned bytes, the PNGs of ImageJ2,
 * are red, green, blue and alpha; alpha is left out.</li>
 * <li><strong>Values:</strong> whole numbers of up to 8 bits, of any number of
 * channels, are taken through the range of their type, 0 (black) to 255 (white), as
 * ImageJ shows them. All others, 16 bits and 32 bits, are taken from the smallest to
 * the largest in the plane, as nobody has set a display range; NaN counts as the
 * smallest. To take an image through another range, give what {@link #withRange} makes
 * of it; images that are to be compared should share one.</li>
 * </ul>
 * <p>
 * The embeddings of an image's occlusions are kept, so that the next query is only a
 * question of distances, and models stay open for a while after use. Commands and
 * scripts share both.
 * </p>
 * <p>
 * Each method throws an {@link IllegalArgumentException} with a sentence for users if
 * its input can't be used.
 * </p>
 */
public interface SimilaritySaliencyService extends SciJavaService {

	/** @return names of the models, the default one first */
	List<String> models();

	/** @return names of the distances, the default one first */
	List<String> distances();

	/** @return a builder of settings, with the defaults */
	SaliencySettings.Builder settings();

	/**
	 * Shows an image through a range of its values, for the other methods, which take it as
	 * it is.
	 *
	 * @param image the image, of any type
	 * @param black this value and what is below it is black
	 * @param white this value and what is above it is white; larger than {@code black}
	 * @return its brightness, 0..1; the pixels are converted when they are read
	 */
	RandomAccessibleInterval<FloatType> withRange(RandomAccessibleInterval<? extends RealType<?>> image,
		double black, double white);

	/**
	 * Explains with the default model and settings.
	 *
	 * @param reference the image that is explained
	 * @param query what it is compared with, of any size
	 * @return saliency (x, y), of the reference image's size, in units of the distance; an
	 *         ImgPlus with the same axes if the reference image is a Dataset or an ImgPlus
	 */
	Img<FloatType> explain(RandomAccessibleInterval<? extends RealType<?>> reference,
		RandomAccessibleInterval<? extends RealType<?>> query);

	/**
	 * Explains one image with one or many queries.
	 *
	 * @param reference the image that is explained
	 * @param queries what it is compared with, each of any size
	 * @param model one of {@link #models}
	 * @param settings from {@link #settings}
	 * @return one map per query, and what else is known; {@link SaliencyMap#annotated} has
	 *         the axes of a Dataset or an ImgPlus
	 */
	Explanation explain(RandomAccessibleInterval<? extends RealType<?>> reference,
		List<? extends RandomAccessibleInterval<? extends RealType<?>>> queries, String model,
		SaliencySettings settings);

	/**
	 * Explains a volume as one whole: cuboids of it are hidden, see
	 * {@link org.sbsm.saliency.volume.VolumeSaliency}.
	 *
	 * @param reference the volume that is explained, (x, y, z), of one channel; a Dataset
	 *        or an ImgPlus has the axes X, Y and Z. Whole numbers of up to 8 bits are taken
	 *        through the range of their type, all others from the smallest to the largest
	 *        of the volume
	 * @param queries what it is compared with, at least one; each a volume as above, or an
	 *        image (x, y), of any size
	 * @param model one of {@link #models}
	 * @param settings from {@link #settings}
	 * @param cuboids depth of the cuboids, and how the slices' embeddings are pooled
	 * @return one map per query, (x, y, z)
	 */
	VolumeExplanation explainVolume(RandomAccessibleInterval<? extends RealType<?>> reference,
		List<? extends RandomAccessibleInterval<? extends RealType<?>>> queries, String model,
		SaliencySettings settings, VolumeSettings cuboids);

	/**
	 * The embedding of an image.
	 *
	 * @param image of any size
	 * @param model one of {@link #models}
	 * @return the model's descriptor vector
	 */
	float[] embed(RandomAccessibleInterval<? extends RealType<?>> image, String model);

	/**
	 * The distance between the embeddings of two images.
	 *
	 * @param a of any size
	 * @param b of any size
	 * @param model one of {@link #models}
	 * @param distance one of {@link #distances}
	 * @return at least 0; larger = less alike
	 */
	double distance(RandomAccessibleInterval<? extends RealType<?>> a,
		RandomAccessibleInterval<? extends RealType<?>> b, String model, String distance);

	/**
	 * Opens a model, or takes it as it is still open from before.
	 *
	 * @param model one of {@link #models}
	 * @param device {@code cpu} or {@code gpu}
	 * @return the model, to be closed after use; on the CPU it then stays open for a while,
	 *         for the next one who asks for it
	 */
	Embedder open(String model, String device);

	/**
	 * Opens a model that is computed with other numbers, or takes it as it is still open
	 * from before.
	 *
	 * @param model one of {@link #models}
	 * @param device {@code cpu}; with 32 bits also {@code gpu}
	 * @param precision with 8 bits, a model in the ONNX format that has large matrix
	 *        products, as transformers have
	 * @return the model, to be closed after use, as above
	 */
	Embedder open(String model, String device, Precision precision);

	/**
	 * Says how many threads models use that are opened from now on: by default as many as
	 * the processor has cores. For programs that have several of these services at work
	 * side by side.
	 *
	 * @param count at least 1
	 */
	void useThreads(int count);

	/** @return the models that can be named */
	ModelLibrary library();

	/** @return what is kept in memory for the next question, whoever asks it */
	EmbeddingStore keptEmbeddings();

	/**
	 * Deletes a model from the library.
	 *
	 * @param model name of one of the user's models
	 */
	void removeModel(String model);
}
