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

package org.sbsm.command.gallery;

import ij.ImagePlus;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.sbsm.command.parameter.Choices;
import org.sbsm.distance.Distance;
import org.sbsm.gallery.search.SearchResult;
import org.sbsm.gallery.search.SearchResult.FoundItem;
import org.sbsm.imagej.gallery.LastSearchService;
import org.sbsm.imagej.gallery.hits.HitOpener;
import org.sbsm.imagej.gallery.explain.HitExplainer;
import org.sbsm.imagej.gallery.source.GalleryFolder;
import org.sbsm.imagej.overlay.LayerLook;
import org.sbsm.imagej.task.ExplainedImage;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.Evidence;
import org.sbsm.saliency.settings.SaliencySettings;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.util.ClassUtils;

/** Shows why hits of the last search in a gallery are hits. */
@Plugin(type = Command.class, menuPath = "Plugins>Saliency>Explain Hits...",
	attrs = { @Attr(name = "no-legacy"), @Attr(name = Choices.PAGES, value = "docs/refining-a-search.md") })
public class ExplainHits extends WindowCommand {

	private static final String MAPS = "hide=hit,query";

	@Parameter
	private LastSearchService session;

	@Parameter(label = "Ranks", persist = false, description = "Of the last search, such as 1-3,7.")
	private String hits = "1";

	@Parameter(label = "Hide places of", choices = { "hit", "query", "both", "rank" }, persist = false,
		description = "hit; query: one run for all hits; both: links between them; rank: why a hit is before another.")
	private String hide = "hit";

	@Parameter(label = "Before rank", min = "0", max = "10000", persist = false,
		attrs = @Attr(name = Choices.ONLY_FOR, value = "hide=rank"),
		description = "The hit that the others are compared with; 0 = each with the one after it.")
	private int before;

	@Parameter(label = "Number of links", min = "1", max = "1000", persist = false,
		attrs = @Attr(name = Choices.ONLY_FOR, value = "hide=both"),
		description = "How many are shown at most, the clearest first.")
	private int links = 10;

	@Parameter(label = "Mean of the maps", persist = false,
		attrs = @Attr(name = Choices.ONLY_FOR, value = MAPS),
		description = "What they have in common, such as a ruler or a border that drives the search.")
	private boolean mean;

	@Parameter(label = "Evidence", choices = { "positive", "negative", "signed" }, persist = false,
		attrs = { @Attr(name = Choices.ONLY_FOR, value = MAPS), @Attr(name = Choices.RECORDED) },
		description = "positive: what makes the images alike; negative: what keeps them apart; signed: both.")
	private String evidence = "positive";

	@Parameter(label = "Layer on the reference image", persist = false,
		attrs = @Attr(name = Choices.ONLY_FOR, value = MAPS),
		description = "Lay the map over the reference image, as an overlay.")
	private boolean layer = true;

	@Parameter(label = "Images are now in", required = false, persist = false, columns = 30,
		attrs = @Attr(name = Choices.MORE),
		description = "The folder of images, if it was moved or the gallery comes from another computer.")
	private String movedTo = "";

	@Parameter(label = "Saliency map", type = ItemIO.OUTPUT)
	private ImagePlus map;

	@Override
	protected void compute(final Progress progress) {
		final SearchResult result = session.last().orElseThrow(
			() -> new IllegalArgumentException("hits: there was no search yet; run Search Gallery first."));
		final List<FoundItem> chosen = HitOpener.hits(result, hits, "hits");
		if (!movedTo.isBlank()) {
			chosen.forEach(
				hit -> GalleryFolder.moveRoot(result.settings(), hit.item().place().file().root(), movedTo.strip()));
		}
		final SaliencySettings.Builder settings = windows().evidence(Evidence.named(evidence));
		final Distance distance = result.search().distance();
		final HitExplainer explainer = new HitExplainer(saliency(), result, settings, recorded(distance),
			name(distance), keep());
		final List<ImagePlus> shown = new ArrayList<>();
		if (hide.equals("both")) shown.addAll(explainer.links(chosen, links, progress));
		else if (hide.equals("rank")) shown.addAll(explainer.leads(chosen, before, progress));
		else {
			final List<ExplainedImage> explained = hide.equals("hit") ? explainer.inHits(chosen, progress)
				: explainer.inQuery(chosen, progress);
			for (final ExplainedImage image : explained) {
				image.reference().show();
				if (layer) image.putLayer(LayerLook.of("heat", 50, 0));
				shown.add(image.map());
			}
			if (mean) shown.add(explainer.mean(explained));
		}
		// The last one is shown as the result.
		map = shown.remove(shown.size() - 1);
		shown.forEach(ImagePlus::show);
	}

	private Map<String, String> recorded(final Distance distance) {
		final Map<String, String> recorded = recorded();
		for (final Field field : ClassUtils.getAnnotatedFields(distance.getClass(), Parameter.class)) {
			recorded.put(key(field.getName()), String.valueOf(ClassUtils.getValue(field, distance)));
		}
		return recorded;
	}

	private static String name(final Distance distance) {
		final Plugin plugin = distance.getClass().getAnnotation(Plugin.class);
		return plugin == null ? "decision" : plugin.name();
	}
}
