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

package org.sbsm.imagej.gallery;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.io.FileSaver;
import ij.measure.ResultsTable;
import ij.process.ShortProcessor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.converter.Converters;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.gallery.adding.AddReport;
import org.sbsm.gallery.adding.AddSettings;
import org.sbsm.gallery.refine.Refinement;
import org.sbsm.gallery.search.SearchResult;
import org.sbsm.gallery.search.SearchResult.FoundItem;
import org.sbsm.gallery.search.SearchSettings;
import org.sbsm.image.Pixels;
import org.sbsm.imagej.table.MeasurementTable;
import org.sbsm.library.ModelLibrary;
import org.sbsm.occlusion.window.SlidingWindow;
import org.sbsm.retrieval.Concept;
import org.sbsm.retrieval.ConceptFile;
import org.sbsm.retrieval.DecisionFunction;
import org.sbsm.saliency.Explanation;
import org.sbsm.saliency.progress.Progress;
import org.sbsm.saliency.settings.Evidence;
import org.sbsm.saliency.settings.SaliencySettings;
import org.sbsm.service.SimilarityGalleryService;
import org.sbsm.service.SimilaritySaliencyService;
import org.sbsm.testing.TestData;
import org.scijava.Context;
import org.scijava.script.ScriptService;

/** Galleries as scripts use them, in a SciJava context that finds the service. */
class SimilarityGalleryServiceTest {

	private static final int PATCH = 96;

	private static Context context;
	private static SimilarityGalleryService galleries;
	private static SimilaritySaliencyService saliency;

	@TempDir
	private Path folder;

	private Path images;
	private final SaliencySettings settings = SaliencySettings.builder()
		.perturber(new SlidingWindow(24, 24, 20, 20)).build();
	private final AddSettings patches = AddSettings.builder().patches(PATCH, PATCH).build();

	@BeforeAll
	static void create() {
		context = new Context();
		galleries = context.service(SimilarityGalleryService.class);
		saliency = context.service(SimilaritySaliencyService.class);
	}

	@AfterAll
	static void dispose() {
		context.dispose();
	}

	@BeforeEach
	void copy() throws IOException {
		images = Files.createDirectories(folder.resolve("images"));
		for (final String name : List.of("cat.png", "coffee.png", "cameraman.png")) {
			Files.copy(TestData.imageFile(name).toPath(), images.resolve(name));
		}
	}

	private String gallery() {
		return folder.resolve("gallery").toString();
	}

	private AddReport add(final AddSettings how) {
		return galleries.addFolder(gallery(), images.toString(), how, Progress.NONE);
	}

	private static RandomAccessibleInterval<FloatType> crop(final String image, final int x, final int y,
		final int width, final int height) {
		final RandomAccessibleInterval<FloatType> whole = TestData.image(image);
		return Views
			.zeroMin(Views.interval(whole, Intervals.createMinSize(x, y, 0, width, height, whole.dimension(2))));
	}

	/** No patch of the gallery, and a view of no patch's size. */
	private static RandomAccessibleInterval<FloatType> query() {
		return saliency.withRange(crop("cat.png", 100, 60, 90, 80), 0, 1);
	}

	private SearchResult search(final SearchSettings how) {
		return galleries.search(gallery(), List.of(query()), how, Progress.NONE);
	}

	private SearchResult twelve() {
		add(patches);
		return search(galleries.searchSettings().hits(12).build());
	}

	private static float[] map(final Explanation explanation, final int query) {
		return Pixels.copy(explanation.maps().get(query).image());
	}

	private static List<String> places(final SearchResult result) {
		return result.hits().stream().map(hit -> hit.rank() + " " + hit.item().place().text()).toList();
	}

	private static String failure(final Runnable run) {
		return assertThrows(IllegalArgumentException.class, run::run).getMessage();
	}

	@Test
	void scriptsFindItByItsShortName() throws Exception {
		assertSame(SimilarityGalleryService.class,
			context.service(ScriptService.class).lookupClass("SimilarityGalleryService"));
	}

	@Test
	void theHitsAreThoseOfTheCommand() {
		final SearchResult found = twelve();
		final ImagePlus cat = IJ.openImage(images.resolve("cat.png").toString());
		cat.setRoi(100, 60, 90, 80);
		final ImagePlus part = cat.crop();
		part.setTitle("part");
		part.show();
		try {
			IJ.run("Search Gallery...", "gallery=[" + gallery() + "] query=part hits=12");
		}
		finally {
			part.changes = false;
			for (final int id : WindowManager.getIDList()) {
				WindowManager.getImage(id).close();
			}
		}
		final ResultsTable table = MeasurementTable.HITS.table();
		assertEquals(12, found.hits().size());
		for (final FoundItem hit : found.hits()) {
			final int row = hit.rank() - 1;
			assertEquals(table.getValue("Distance", row), hit.distance());
			assertEquals(table.getStringValue("File", row), hit.item().place().file().path());
			assertEquals(table.getValue("X", row), hit.item().place().x());
			assertEquals(table.getValue("RandomPairs", row), found.shareOfPairs(hit));
			assertTrue(row == 0 || hit.distance() >= found.hits().get(row - 1).distance());
		}
	}

	@Test
	void aPatchFindsItselfInEightBitsOrAsBrightness() {
		add(patches);
		final RandomAccessibleInterval<FloatType> patch = crop("coffee.png", 96, 192, PATCH, PATCH);
		final RandomAccessibleInterval<UnsignedByteType> bytes = Converters.convert(patch,
			(from, to) -> to.set(Math.round(from.get() * 255)), new UnsignedByteType());
		final FoundItem first = galleries.search(gallery(), bytes).hits().get(0);
		assertEquals("images/coffee.png (plane 1, 96, 192, 96 x 96)", first.item().place().text());
		assertEquals(0, first.distance(), 1e-5);
		final SearchResult both = galleries.search(gallery(), List.of(bytes, query()),
			galleries.searchSettings().mean(true).build(), Progress.NONE);
		assertEquals(10, both.hits().size());
		assertTrue(both.hits().get(0).distance() > 0.1, "the mean is neither of them");
	}

	@Test
	void metadataFiltersAndTheSameFileIsLeftOut() throws IOException {
		final Path csv = Files.writeString(folder.resolve("cases.csv"),
			"file,kind\ncat.png,animal\ncoffee.png,thing\ncameraman.png,person\n");
		add(AddSettings.builder().patches(PATCH, PATCH).csv(csv.toString()).root("photographs").build());
		final SearchResult things = search(galleries.searchSettings().filter("kind:thing").build());
		assertTrue(things.hits().stream().allMatch(hit -> hit.item().metadata().get("kind").equals("thing")));
		assertEquals("photographs", things.hits().get(0).item().place().file().root());
		final SearchSettings other = galleries.searchSettings().notSame("file").build();
		final SearchResult ofFile = galleries.searchForFile(gallery(), images.resolve("cat.png").toString(),
			other, Progress.NONE);
		final SearchResult animals = search(galleries.searchSettings().filter("kind:animal").build());
		final SearchResult ofHit = galleries.searchForHits(animals, animals.hits().subList(0, 1), other,
			Progress.NONE);
		assertTrue(Stream.of(ofFile, ofHit).flatMap(result -> result.hits().stream())
			.noneMatch(hit -> hit.item().place().file().path().equals("cat.png")));
	}

	@Test
	void aMapOfAHitIsThatOfExplainOnTheSamePairBitForBit() {
		final SearchResult found = twelve();
		final FoundItem hit = found.hits().get(1);
		for (final Evidence evidence : new Evidence[] { Evidence.POSITIVE, Evidence.SIGNED }) {
			final SaliencySettings how = settings.toBuilder().evidence(evidence).build();
			saliency.keptEmbeddings().clear();
			final Explanation explained = galleries.explainHit(found, hit, how, Progress.NONE);
			assertTrue(explained.passes() > 0);
			saliency.keptEmbeddings().clear();
			final Explanation same = saliency.explain(saliency.withRange(
				crop(hit.item().place().file().path(), hit.item().place().x(), hit.item().place().y(), PATCH, PATCH),
				0, 1), List.of(query()), ModelLibrary.DEFAULT, how);
			assertTrue(same.passes() > 0);
			assertArrayEquals(map(same, 0), map(explained, 0));
			assertTrue(explained.maps().get(0).maximum() > 0);
		}
	}

	@Test
	void theDistanceOfTheSearchExplains() {
		add(patches);
		final SearchResult found = search(
			galleries.searchSettings().hits(1).distance(new org.sbsm.distance.Cosine()).build());
		final FoundItem hit = found.hits().get(0);
		final Explanation explained = galleries.explainHit(found, hit, settings, Progress.NONE);
		assertEquals(hit.distance(), explained.maps().get(0).distance());
		assertArrayEquals(
			map(saliency.explain(galleries.original(found, hit, Progress.NONE), List.of(query()),
				ModelLibrary.DEFAULT, settings.toBuilder().distance(new org.sbsm.distance.Cosine()).build()), 0),
			map(explained, 0));
	}

	@Test
	void oneSetOfPassesOverTheQueryServesAllHits() {
		final SearchResult found = twelve();
		final List<FoundItem> hits = found.hits().subList(0, 3);
		saliency.keptEmbeddings().clear();
		final List<Explanation> explained = galleries.explainQueries(found, hits, settings, Progress.NONE);
		assertEquals(1, explained.size());
		assertEquals(3, explained.get(0).maps().size());
		saliency.keptEmbeddings().clear();
		final Explanation same = saliency.explain(query(),
			hits.stream().map(hit -> galleries.original(found, hit, Progress.NONE)).toList(), ModelLibrary.DEFAULT,
			settings);
		assertEquals(same.passes(), explained.get(0).passes());
		for (int i = 0; i < 3; i++) {
			assertArrayEquals(map(same, i), map(explained.get(0), i));
		}
	}

	@Test
	void marksRankAnewAndTheirConceptIsSearchedFor() {
		final SearchResult found = twelve();
		final FoundItem first = found.hits().get(0);
		galleries.explainHit(found, first, settings, Progress.NONE);
		final Refinement two = galleries.refine(found, List.of(first), List.of(found.hits().get(1)),
			Progress.NONE);
		final FoundItem third = two.shown().hits().get(2);
		final Refinement three = galleries.refine(two, List.of(third), List.of(), Progress.NONE);
		assertEquals(3, three.marks().size());
		final SearchResult refined = three.shown();
		final DecisionFunction decision = refined.refined().orElseThrow().decision();
		assertTrue(decision.value(first.item().embedding()) > 0);
		assertTrue(decision.value(found.hits().get(1).item().embedding()) < 0);
		for (int i = 1; i < refined.hits().size(); i++) {
			assertTrue(decision.value(refined.hits().get(i).item().embedding()) <= decision
				.value(refined.hits().get(i - 1).item().embedding()));
		}
		final Refinement again = galleries.refine(
			galleries.refine(found, List.of(first), List.of(found.hits().get(1)), Progress.NONE), List.of(third),
			List.of(), Progress.NONE);
		assertEquals(places(refined), places(again.shown()));
		assertEquals(decision, again.shown().refined().orElseThrow().decision(), "bit for bit");

		final FoundItem same = refined.hits().stream()
			.filter(hit -> hit.item().place().equals(first.item().place())).findFirst().orElseThrow();
		final Explanation drop = galleries.explainHit(refined, same, settings, Progress.NONE);
		assertEquals(0, drop.passes(), "the embeddings of the hit were kept");
		assertEquals(decision.value(same.item().embedding()), decision.ofDistance(drop.maps().get(0).distance()),
			1e-9);
		assertEquals(1,
			galleries.explainQueries(refined, List.of(same), settings, Progress.NONE).get(0).maps().size());

		final String file = folder.resolve("fur.json").toString();
		ConceptFile.write(file, galleries.concept(refined, "fur"));
		final Concept concept = ConceptFile.read(file);
		final SearchResult forConcept = galleries.searchForConcept(gallery(), concept,
			galleries.searchSettings().hits(12).build(), Progress.NONE);
		assertEquals(places(refined), places(forConcept));
		assertEquals("fur", concept.name());
	}

	@Test
	void greyValuesFollowTheRuleOfTheGallery() throws IOException {
		final short[] values = new short[64 * 64];
		final RandomAccessibleInterval<FloatType> cat = crop("cat.png", 128, 64, 64, 64);
		final float[] brightness = Pixels.copy(cat);
		for (int i = 0; i < values.length; i++) {
			values[i] = (short) Math.round(brightness[i] * 3000);
		}
		final RandomAccessibleInterval<UnsignedShortType> scan = ArrayImgs.unsignedShorts(values, 64, 64);
		new FileSaver(new ImagePlus("scan", new ShortProcessor(64, 64, values, null)))
			.saveAsTiff(images.resolve("scan.tif").toString());
		Files.copy(TestData.imageFile("CT_small.dcm").toPath(), images.resolve("ct.dcm"));
		for (final String rule : List.of("auto", "full", "range 200 2500")) {
			final String there = folder.resolve("gallery of " + rule).toString();
			galleries.addFolder(there, images.toString(), AddSettings.builder().greyValues(rule).build(),
				Progress.NONE);
			final FoundItem first = galleries.search(there, scan).hits().get(0);
			assertEquals("scan.tif", first.item().place().file().path(), rule);
			assertEquals(0, first.distance(), rule);
			final FoundItem ct = galleries.searchForFile(there, images.resolve("ct.dcm").toString(),
				galleries.searchSettings().filter("modality:CT").build(), Progress.NONE).hits().get(0);
			assertEquals(0, ct.distance(), rule);
		}
	}

	@Test
	void workHearsHowFarItIsAndEndsWhenItIsTold() {
		final long[] last = new long[2];
		final Progress stopping = new Progress() {

			@Override
			public void update(final long done, final long total) {
				last[0] = done;
				last[1] = total;
			}

			@Override
			public boolean isCanceled() {
				return last[0] >= 2;
			}
		};
		assertThrows(CancellationException.class,
			() -> galleries.addFolder(gallery(), images.toString(), patches, stopping));
		assertArrayEquals(new long[] { 2, 3 }, last);
		final AddReport rest = add(patches);
		assertEquals(3, rest.added() + rest.updated() + rest.unchanged());
		assertEquals(3, add(patches).unchanged());
		final SearchResult found = search(galleries.searchSettings().build());
		assertThrows(CancellationException.class,
			() -> galleries.search(gallery(), List.of(query()), galleries.searchSettings().build(), stopping));
		assertThrows(CancellationException.class,
			() -> galleries.explainHit(found, found.hits().get(0), settings, stopping));
		assertThrows(CancellationException.class,
			() -> galleries.refine(found, found.hits().subList(0, 1), List.of(), stopping));
	}

	@Test
	void filesAreAddedOneByOneAndTheirFolderMayMove() throws IOException {
		final AddReport report = galleries.addFile(gallery(), images.resolve("cat.png").toString(),
			galleries.addSettings().build(), Progress.NONE);
		assertEquals(1, report.items());
		final SearchResult found = galleries.search(gallery(), query());
		final float[] before = Pixels.copy(galleries.original(found, found.hits().get(0), Progress.NONE));
		final Path moved = folder.resolve("moved");
		Files.move(images, moved);
		assertTrue(failure(() -> galleries.original(found, found.hits().get(0), Progress.NONE))
			.startsWith("The file cat.png isn't in the folder"));
		galleries.moveRoot(gallery(), "images", moved.toString());
		assertArrayEquals(before, Pixels.copy(galleries.original(found, found.hits().get(0), Progress.NONE)));
		Files.copy(TestData.imageFile("coffee.png").toPath(), moved.resolve("cat.png"),
			java.nio.file.StandardCopyOption.REPLACE_EXISTING);
		assertTrue(failure(() -> galleries.explainHit(found, found.hits().get(0), settings, Progress.NONE))
			.contains("has changed since it was added"));
		assertTrue(failure(() -> galleries.moveRoot(gallery(), "pictures", moved.toString()))
			.startsWith("root: the gallery has no root pictures; it has: images."));
	}

	@Test
	void whatTheCommandsShowIsNotChanged() {
		final LastSearchService session = context.service(LastSearchService.class);
		twelve();
		assertFalse(session.last().isPresent());
	}

	@Test
	void whatCannotBeUsedIsSaidInASentence() {
		final SearchResult found = twelve();
		final SearchResult other = search(galleries.searchSettings().hits(2).build());
		final List<FoundItem> hits = found.hits();
		final SearchSettings how = galleries.searchSettings().build();
		final Progress none = Progress.NONE;
		assertSentence("gallery: ", () -> galleries.search(null, query()));
		assertSentence("gallery: ", () -> galleries.search(" ", query()));
		assertSentence("query: ", () -> galleries.search(gallery(), null));
		assertSentence("queries: ", () -> galleries.search(gallery(), List.of(), how, none));
		assertSentence("queries: ", () -> galleries.search(gallery(), Arrays.asList(query(), null), how, none));
		assertSentence("settings: ", () -> galleries.search(gallery(), List.of(query()), null, none));
		assertSentence("progress: ", () -> galleries.search(gallery(), List.of(query()), how, null));
		assertSentence("not_same: an image has no file",
			() -> search(galleries.searchSettings().notSame("file").build()));
		assertSentence("not_same: no item of the gallery has the field patient",
			() -> search(galleries.searchSettings().notSame("patient").build()));
		assertSentence("hits must be in 1..10000", () -> galleries.searchSettings().hits(0).build());
		assertSentence("distance, filter", () -> galleries.searchSettings().filter(null).build());
		assertSentence("filter: ", () -> search(galleries.searchSettings().filter("kind:(").build()));
		assertSentence("file: there is no file", () -> galleries.searchForFile(gallery(), "none.png", how, none));
		assertSentence("hits: give at least one", () -> galleries.searchForHits(found, List.of(), how, none));
		assertSentence("hit: the one of rank 12",
			() -> galleries.explainHit(other, hits.get(11), settings, none));
		assertSentence("hit: the one of rank 12",
			() -> galleries.refine(other, List.of(hits.get(11)), List.of(), none));
		assertSentence("not: hit 1 is marked as relevant, too",
			() -> galleries.refine(found, hits.subList(0, 1), hits.subList(0, 1), none));
		assertSentence("relevant: mark hits", () -> galleries.refine(found, List.of(), List.of(), none));
		assertSentence("save_concept: ", () -> galleries.concept(found, "fur"));
		final SearchResult ofHit = galleries.searchForHits(found, hits.subList(0, 1), how, none);
		assertSentence("hide: the search was for an item",
			() -> galleries.explainQueries(ofHit, ofHit.hits(), settings, none));
		final Concept concept = galleries
			.concept(galleries.refine(found, hits.subList(0, 1), List.of(), none).shown(), "fur");
		assertSentence("concept: its decision ranks", () -> galleries.searchForConcept(gallery(), concept,
			galleries.searchSettings().mean(true).build(), none));
		assertSentence("folder: ", () -> galleries.addFolder(gallery(), folder.resolve("none").toString()));
		assertSentence("file: there is no file",
			() -> galleries.addFile(gallery(), "none.png", galleries.addSettings().build(), none));
		assertSentence("remove: ", () -> galleries.addFile(gallery(), images.resolve("cat.png").toString(),
			galleries.addSettings().removing(true).build(), none));
		assertSentence("patches must have sides", () -> galleries.addSettings().patches(0, 10));
		assertSentence("grey_values: ", () -> add(galleries.addSettings().greyValues("dark").build()));
		assertSentence("csv must not be null", () -> galleries.addSettings().csv(null).build());
	}

	private static void assertSentence(final String begin, final Runnable run) {
		final String message = failure(run);
		assertTrue(message.startsWith(begin) && message.endsWith("."), message);
	}
}
