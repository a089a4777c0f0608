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
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.gallery.adding.AddReport;
import org.sbsm.gallery.adding.AddSettings;
import org.sbsm.gallery.refine.Refinement;
import org.sbsm.gallery.search.SearchResult;
import org.sbsm.gallery.search.SearchResult.FoundItem;
import org.sbsm.gallery.search.SearchSettings;
import org.sbsm.retrieval.Concept;
import org.sbsm.saliency.Explanation;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.SaliencySettings;
import org.scijava.service.SciJavaService;

/**
 * Galleries for scripts: {@code #@ SimilarityGalleryService galleries}. Fills them,
 * searches them, refines searches by marks, and explains why a hit is one, as the
 * Commands do and with the same results, but without windows and tables: what the
 * Commands know as the last search isn't changed.
 * <p>
 * <strong>Galleries</strong> are given by their folders; to search, also by the URL of
 * one that a server has, which is connected to then. Their images are files of this
 * computer.
 * </p>
 * <p>
 * <strong>Query images</strong> are ImgLib2's, with the axes and channels that
 * {@link SimilaritySaliencyService} takes; no image is ever changed. Their values are
 * made brightness by the gallery's rule: with {@code range black white} by these, with
 * {@code full} by the full range of 8 and 16 bits, and otherwise, also with
 * {@code auto}, 8 bits by the range of their type and others from their smallest to
 * their largest value. Colours of 8 bits are divided by 255. The window of a DICOM file
 * isn't known of an image: {@link #searchForFile} knows it. What
 * {@link SimilaritySaliencyService#withRange} makes is taken as it is.
 * </p>
 * <p>
 * Each method throws an {@link IllegalArgumentException} with a sentence for users if
 * its input can't be used, and a {@link java.util.concurrent.CancellationException} if
 * its progress says so.
 * </p>
 */
public interface SimilarityGalleryService extends SciJavaService {

	/** @return a builder of settings for adding, with the defaults */
	AddSettings.Builder addSettings();

	/** @return a builder of settings for searches, with the defaults */
	SearchSettings.Builder searchSettings();

	/**
	 * Adds the images of a folder as a whole, with the default model: see
	 * {@link #addFolder(String, String, AddSettings, Progress)}.
	 *
	 * @param gallery its folder; made if there is none
	 * @param folder with images, in folders or not
	 * @return what has become of the files
	 */
	AddReport addFolder(String gallery, String folder);

	/**
	 * Adds the images of a folder and of all folders in it. Files that are in the gallery
	 * already are left out, changed ones are updated. However it ends, what is done stays,
	 * and the next time it goes on from there.
	 *
	 * @param gallery its folder; made if there is none
	 * @param folder with images, in folders or not
	 * @param settings from {@link #addSettings}
	 * @param progress hears how many files are done; may end the work
	 * @return what has become of the files; those that can't be read are no reason to stop
	 */
	AddReport addFolder(String gallery, String folder, AddSettings settings, Progress progress);

	/**
	 * The same for one image file, with all its planes. Images that aren't in a file can't
	 * be added: a hit couldn't be opened again.
	 *
	 * @param gallery its folder; made if there is none
	 * @param file with an image; its folder is the root
	 * @param settings from {@link #addSettings}; not {@code removing}
	 * @param progress hears how many planes are done; may end the work
	 * @return what has become of the file
	 */
	AddReport addFile(String gallery, String file, AddSettings settings, Progress progress);

	/**
	 * Says where a gallery's images are on this computer, if they were moved or the gallery
	 * comes from another computer.
	 *
	 * @param gallery its folder, or a URL
	 * @param root name by which the gallery knows the folder of images, see
	 *        {@link org.sbsm.gallery.RootedFile#root}
	 * @param folder that has the images
	 */
	void moveRoot(String gallery, String root, String folder);

	/**
	 * Searches for one image, with the defaults of {@link #searchSettings}.
	 *
	 * @param gallery its folder, or a URL
	 * @param query what is looked for, of any size
	 * @return the hits, the most similar first
	 */
	SearchResult search(String gallery, RandomAccessibleInterval<? extends RealType<?>> query);

	/**
	 * Searches for images. The search of a folder looks at every item and is exact, the
	 * same bit for bit every time; of equal distances the order of files decides.
	 *
	 * @param gallery its folder, or a URL
	 * @param queries what is looked for, at least one image, each of any size
	 * @param settings from {@link #searchSettings}; {@code notSame} without {@code file}
	 *        and metadata, which aren't known of an image: use {@code filter}, such as
	 *        {@code NOT patient:7}
	 * @param progress may end it
	 * @return the hits, at least one, the most similar first: ranks from 1, distances in
	 *         units of the distance, places and metadata
	 */
	SearchResult search(String gallery, List<? extends RandomAccessibleInterval<? extends RealType<?>>> queries,
		SearchSettings settings, Progress progress);

	/**
	 * Searches for the first plane of an image file, by the gallery's rule for files; it
	 * need not be in the gallery.
	 *
	 * @param gallery its folder, or a URL
	 * @param file with an image
	 * @param settings from {@link #searchSettings}; {@code notSame} knows the metadata of
	 *        DICOM files, and what the gallery knows of its own files
	 * @param progress may end it
	 * @return the hits, as above
	 */
	SearchResult searchForFile(String gallery, String file, SearchSettings settings, Progress progress);

	/**
	 * Searches the same gallery for hits of a search.
	 *
	 * @param result of the search
	 * @param hits of it, at least one
	 * @param settings from {@link #searchSettings}; the model's file is that of the search
	 * @param progress may end it
	 * @return the hits, as above
	 */
	SearchResult searchForHits(SearchResult result, List<FoundItem> hits, SearchSettings settings,
		Progress progress);

	/**
	 * Searches for what marks have taught.
	 *
	 * @param gallery its folder, made with the same model, input size and rule of grey
	 *        values
	 * @param concept from {@link #concept}, or read with
	 *        {@link org.sbsm.retrieval.ConceptFile#read}
	 * @param settings from {@link #searchSettings}: the decision ranks, not the distance,
	 *        and it is of no file; so neither {@code notSame} nor {@code mean}
	 * @param progress may end it
	 * @return the hits, those with the largest decision value first
	 */
	SearchResult searchForConcept(String gallery, Concept concept, SearchSettings settings, Progress progress);

	/**
	 * The original pixels of a hit.
	 *
	 * @param result of the search
	 * @param hit of it
	 * @param progress may end it
	 * @return brightness (x, y, channel) of the patch or plane, by the gallery's rule,
	 *         values 0..1, which {@link SimilaritySaliencyService} takes as it is; its
	 *         embedding equals that of the gallery, else the file has changed, which is
	 *         said
	 */
	RandomAccessibleInterval<FloatType> original(SearchResult result, FoundItem hit, Progress progress);

	/**
	 * Why is this a hit? Hides places of the hit's original; with the gallery's model and
	 * input size and the search's distance, whatever the settings say. After a refinement
	 * evidence is the drop of the decision value.
	 *
	 * @param result of the search
	 * @param hit of it
	 * @param settings perturber, fill, evidence and when it is settled
	 * @param progress hears how far it is; may end it
	 * @return a map per query of the search, (x, y), of the hit's size; one map after a
	 *         refinement, or where the mean of the queries was looked for. Equal bit for
	 *         bit to {@link SimilaritySaliencyService#explain} with {@link #original} as
	 *         reference, the same queries and settings
	 */
	Explanation explainHit(SearchResult result, FoundItem hit, SaliencySettings settings, Progress progress);

	/**
	 * What in the query is each hit like? Hides places of each query, once for all hits;
	 * their originals aren't needed. Model and distance are as above.
	 *
	 * @param result of a search for images
	 * @param hits of it, at least one
	 * @param settings as above
	 * @param progress hears how far it is; may end it
	 * @return for each query a map per hit, (x, y), of the query's size; after a refinement
	 *         one map of what speaks for the decision
	 */
	List<Explanation> explainQueries(SearchResult result, List<FoundItem> hits, SaliencySettings settings,
		Progress progress);

	/**
	 * Learns from marks of hits, and ranks the whole gallery by that.
	 *
	 * @param result of a search
	 * @param relevant hits of it that are what is looked for
	 * @param not hits of it that aren't; not both lists are empty
	 * @param progress may end it
	 * @return the marks, and what they have found: {@link Refinement#shown} has the hits,
	 *         and in {@link SearchResult#refined} the decision, whose value is above 0 for
	 *         what is wanted
	 */
	Refinement refine(SearchResult result, List<FoundItem> relevant, List<FoundItem> not, Progress progress);

	/**
	 * The same with more marks: those from before count, too; of the same item, the last
	 * one.
	 *
	 * @param before the marks so far
	 * @param relevant hits of {@link Refinement#shown} that are what is looked for
	 * @param not hits of it that aren't; both lists may be empty
	 * @param progress may end it
	 * @return as above
	 */
	Refinement refine(Refinement before, List<FoundItem> relevant, List<FoundItem> not, Progress progress);

	/**
	 * @param result of a search that marks have refined
	 * @param name of the concept, for people
	 * @return what was learned, to search other galleries for it; it is saved with
	 *         {@link org.sbsm.retrieval.ConceptFile#write}
	 */
	Concept concept(SearchResult result, String name);
}
