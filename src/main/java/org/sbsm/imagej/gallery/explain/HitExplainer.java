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

package org.sbsm.imagej.gallery.explain;

import ij.ImagePlus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.sbsm.embedding.Embedder;
import org.sbsm.gallery.search.SearchResult;
import org.sbsm.gallery.search.SearchResult.FoundItem;
import org.sbsm.imagej.correspondence.LinkFinder;
import org.sbsm.imagej.image.Intensity;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.imagej.task.ExplainedImage;
import org.sbsm.imagej.task.ExplanationSetup;
import org.sbsm.imagej.task.ImageExplainer;
import org.sbsm.imagej.task.KnownQuery;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.progress.SubProgress;
import org.sbsm.saliency.settings.Evidence;
import org.sbsm.saliency.settings.SaliencySettings;
import org.sbsm.service.GalleryModel;
import org.sbsm.service.SimilaritySaliencyService;

/**
 * Explains why hits of a search are hits, with the gallery's model and the search's
 * distance. After a refinement the distance is that from the direction of the frozen
 * decision: evidence is the drop of the decision value when a place is hidden.
 */
public final class HitExplainer {

	private final SimilaritySaliencyService saliency;
	private final SearchResult result;
	private final SaliencySettings settings;
	private final Map<String, String> recorded;
	private final String distance;
	private final String keep;
	private final String model;
	private final String device;

	/**
	 * @param saliency owns the models and what is kept of them
	 * @param result of the search
	 * @param settings perturber, fill and evidence; distance and size are the search's
	 * @param recorded macro keys and values of the run, images and those of the search left
	 *        out
	 * @param distance what the search's distance is called
	 * @param keep folder for embeddings; empty for none
	 * @throws IllegalArgumentException if the gallery's model isn't in the library
	 */
	public HitExplainer(final SimilaritySaliencyService saliency, final SearchResult result,
		final SaliencySettings.Builder settings, final Map<String, String> recorded, final String distance,
		final String keep) {
		this.saliency = saliency;
		this.result = result;
		this.settings = result.explaining(settings);
		this.recorded = recorded;
		this.distance = distance;
		this.keep = keep;
		model = GalleryModel.name(saliency.library(), result.settings(), result.modelFile(), result.gallery());
		device = GalleryModel.device(result.settings());
	}

	private ImageExplainer explainer(final Evidence evidence) {
		final Map<String, String> keys = new TreeMap<>(recorded);
		keys.put("model", model);
		keys.put("device", device);
		keys.put("planes", "all");
		keys.put("distance", distance);
		keys.put("intensity", "display");
		keys.put("input_size", result.settings().ownSize() ? "own" : "recommended");
		return new ImageExplainer(new ExplanationSetup(saliency, model, Intensity.DISPLAY,
			settings.toBuilder().evidence(evidence), distance).onDevice(device).recording(keys).keepIn(keep));
	}

	/** The originals, as they were added to the gallery. */
	private List<HitImages> open(final List<FoundItem> hits, final Progress progress) {
		try (Embedder embedder = GalleryModel.open(saliency, result.settings(), result.modelFile(),
			result.gallery())) {
			return HitImages.open(result, hits, embedder, progress);
		}
	}

	/**
	 * Hides places of the hits: what in them makes them hits.
	 *
	 * @param hits of the search
	 * @param progress hears how far it is; may end it
	 * @return one for each size of the hits, a slice per hit; not shown
	 * @throws IllegalArgumentException if an original isn't there any more or has changed,
	 *         or it can't be explained; the message says what to do
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public List<ExplainedImage> inHits(final List<FoundItem> hits, final Progress progress) {
		return inHits(open(hits, progress), settings.evidence(), progress);
	}

	private List<ExplainedImage> inHits(final List<HitImages> images, final Evidence evidence,
		final Progress progress) {
		final List<ExplainedImage> explained = new ArrayList<>();
		for (final HitImages hits : images) {
			final Progress part = new SubProgress(progress, explained.size(), images.size());
			final ImageExplainer explainer = explainer(evidence);
			explained.add(QueryImages.areRanking(result)
				? explainer.explain(hits.image(), "all", QueryImages.images(result), part)
				: explainer.explainFor(hits.image(), "all", QueryImages.known(result), part));
		}
		return explained;
	}

	/**
	 * Hides places of the query: what in it the hits are like. One set of passes serves all
	 * hits. After a refinement: what in the query speaks for the decision.
	 *
	 * @param hits of the search; their originals aren't needed
	 * @param progress hears how far it is; may end it
	 * @return one per query, a slice per hit; not shown
	 * @throws IllegalArgumentException if the query is no image
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public List<ExplainedImage> inQuery(final List<FoundItem> hits, final Progress progress) {
		final List<KnownQuery> found = result.refined().isPresent() ? QueryImages.known(result) : hits.stream()
			.distinct().map(hit -> new KnownQuery(HitImages.label(hit), hit.item().embedding())).toList();
		final List<ImagePlus> queries = QueryImages.images(result);
		final List<ExplainedImage> explained = new ArrayList<>();
		for (final ImagePlus query : queries) {
			explained.add(explainer(settings.evidence()).explainFor(query, "all", found,
				new SubProgress(progress, explained.size(), queries.size())));
		}
		return explained;
	}

	/**
	 * Finds the places of a hit and the query that correspond.
	 *
	 * @param hits of the search
	 * @param most number of links for each
	 * @param progress hears how far it is; may end it
	 * @return a figure for each hit and query; not shown
	 * @throws IllegalArgumentException if an original isn't there any more or has changed,
	 *         the query is no image, or nothing corresponds
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public List<ImagePlus> links(final List<FoundItem> hits, final int most, final Progress progress) {
		if (result.refined().isPresent()) {
			throw new IllegalArgumentException(
				"hide: links join a hit and an image that was searched for, but marks have refined this search; choose hide=hit.");
		}
		final List<ImagePlus> queries = QueryImages.images(result);
		final LinkFinder finder = new LinkFinder(saliency, model, device, Intensity.DISPLAY,
			image -> settings.toBuilder(), null);
		final List<ImagePlus> figures = new ArrayList<>();
		final int parts = (int) hits.stream().distinct().count() * queries.size();
		for (final HitImages group : open(hits, progress)) {
			for (final PlanePosition position : PlanePosition.of(group.image(), "all")) {
				final int index = position.index(group.image());
				final ImagePlus hit = new ImagePlus("Hit " + group.hits().get(index - 1).rank(),
					group.image().getStack().getProcessor(index));
				if (hit.getBitDepth() == 32) hit.setDisplayRange(0, 1);
				for (final ImagePlus query : queries) {
					figures
						.add(finder.links(query, hit, most, false, new SubProgress(progress, figures.size(), parts)));
				}
			}
		}
		return figures;
	}

	/**
	 * Why a hit comes before another one: the lead that is left to it when a place of it is
	 * hidden. Needs no passes but those of {@link #inHits}.
	 *
	 * @param hits of the search
	 * @param before rank of the hit that they come before; 0 for the one after each
	 * @param progress hears how far it is; may end it
	 * @return a map per hit, in units of the distance, not shown
	 * @throws IllegalArgumentException if there is no hit of that rank, there are several
	 *         queries, or as {@link #inHits}
	 * @throws java.util.concurrent.CancellationException if {@code progress} said so
	 */
	public List<ImagePlus> leads(final List<FoundItem> hits, final int before, final Progress progress) {
		if (result.embeddings().size() > 1 && QueryImages.known(result).size() > 1) {
			throw new IllegalArgumentException(
				"hide: a lead is about one query, but the search was for the nearest of several; search with several=mean.");
		}
		for (final FoundItem hit : hits) {
			other(hit, before);
		}
		final List<ImagePlus> leads = new ArrayList<>();
		final List<HitImages> images = open(hits, progress);
		final List<ExplainedImage> explained = inHits(images, Evidence.SIGNED, progress);
		for (int group = 0; group < images.size(); group++) {
			final ImagePlus maps = explained.get(group).map();
			for (int slice = 1; slice <= maps.getStackSize(); slice++) {
				final FoundItem hit = images.get(group).hits().get(slice - 1);
				final FoundItem other = other(hit, before);
				leads.add(MapArithmetic.lead("Lead of hit " + hit.rank() + " over hit " + other.rank(),
					new ImagePlus("", maps.getStack().getProcessor(slice)), other.distance() - hit.distance()));
			}
		}
		return leads;
	}

	private FoundItem other(final FoundItem hit, final int before) {
		final int rank = before == 0 ? hit.rank() + 1 : before;
		if (rank < 1 || rank > result.hits().size() || rank == hit.rank()) {
			throw new IllegalArgumentException("before: hit " + hit.rank() + " can't be compared with a hit " + rank
				+ "; give the rank of another hit of the last search, from 1 to " + result.hits().size() + ".");
		}
		return result.hits().get(rank - 1);
	}

	/**
	 * @param explained maps of this explainer
	 * @return their mean: what they have in common; not shown
	 */
	public ImagePlus mean(final List<ExplainedImage> explained) {
		return MapArithmetic.mean("Mean saliency for " + result.title(),
			explained.stream().map(ExplainedImage::map).toList());
	}
}
