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

package org.sbsm.imagej.choice;

import ij.ImagePlus;
import ij.WindowManager;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.sbsm.imagej.record.MapImages;
import org.sbsm.imagej.record.MapRecord;
import org.sbsm.imagej.record.MapRecordReader;

/**
 * The open images: which of them users are offered in a {@link ImageRole}, and which
 * one they most likely mean. What was explained last is known from the record of the
 * map that it gave.
 *
 * @param images in the order in which they were opened
 * @param active one of them; {@code null} if there is none
 */
public record OpenImages(List<ImagePlus> images, ImagePlus active) {

	private static final int LONGEST_LABEL = 36;

	/** @return those of now */
	public static OpenImages now() {
		final int[] ids = WindowManager.getIDList();
		final List<ImagePlus> images = Arrays.stream(ids == null ? new int[0] : ids)
			.mapToObj(WindowManager::getImage).filter(Objects::nonNull).toList();
		final ImagePlus active = WindowManager.getCurrentImage();
		return new OpenImages(images, images.contains(active) ? active : null);
	}

	/**
	 * @param role what an image is needed for
	 * @return those that can be chosen
	 * @throws IllegalArgumentException if there is none; the message says what to open
	 */
	public List<ImagePlus> offered(final ImageRole role) {
		final List<ImagePlus> offered = fitting(role);
		if (!offered.isEmpty()) return offered;
		throw new IllegalArgumentException(role.isResult()
			? "No saliency map is open; make one with Explain Similarity (SBSM)..., or open one that was saved as TIFF."
			: images.isEmpty() ? "No image is open; open the images first."
				: "Only saliency maps and reports are open; open the images first.");
	}

	/**
	 * @param role what an image is needed for
	 * @return those that can be chosen; none if none fits
	 */
	public List<ImagePlus> fitting(final ImageRole role) {
		return images.stream().filter(role::fits).toList();
	}

	/**
	 * Guesses what users mean: the map that is active, else the newest; the images that it
	 * was made of; else the active image, and the next one as its query.
	 *
	 * @param roles of the images that a Command needs
	 * @return an image for each
	 * @throws IllegalArgumentException if there is none for one; the message says what to
	 *         open
	 */
	public List<ImagePlus> likely(final List<ImageRole> roles) {
		final ImagePlus[] likely = new ImagePlus[roles.size()];
		final List<ImagePlus> taken = new ArrayList<>();
		for (final boolean maps : new boolean[] { true, false }) {
			for (int i = 0; i < likely.length; i++) {
				if (maps != roles.get(i).isResult()) continue;
				likely[i] = likely(roles.get(i), taken);
				taken.add(likely[i]);
			}
		}
		return List.of(likely);
	}

	private ImagePlus likely(final ImageRole role, final List<ImagePlus> taken) {
		final Optional<ImagePlus> map = taken.stream().filter(MapImages::isMap).findFirst();
		final Optional<ImagePlus> ofPair = map.or(this::lastMap).flatMap(one -> madeOf(one, role));
		if (ofPair.isPresent()) return ofPair.get();
		final List<ImagePlus> offered = offered(role);
		final Stream<ImagePlus> others = role.isResult() ? newestFirst(offered).stream() : offered.stream();
		return Stream.concat(Stream.ofNullable(active).filter(offered::contains), others)
			.filter(image -> !taken.contains(image)).findFirst().orElse(offered.get(0));
	}

	/** The map whose images are meant if no other one is active. */
	private Optional<ImagePlus> lastMap() {
		final List<ImagePlus> maps = newestFirst(images.stream().filter(MapImages::isMap).toList());
		if (active == null || maps.isEmpty() || ReportImages.isReport(active)) return maps.stream().findFirst();
		if (maps.contains(active)) return Optional.of(active);
		return Optional.of(maps.get(0)).filter(map -> Stream.of(ImageRole.REFERENCE, ImageRole.QUERY)
			.anyMatch(role -> madeOf(map, role).filter(active::equals).isPresent()));
	}

	/**
	 * @param map a saliency map
	 * @param role what an image is needed for
	 * @return the open image that the map's record names for that
	 */
	public Optional<ImagePlus> madeOf(final ImagePlus map, final ImageRole role) {
		if (role != ImageRole.REFERENCE && role != ImageRole.QUERY) return Optional.empty();
		try {
			final MapRecord record = MapRecordReader.read(map);
			final Stream<MapRecord.ImageFacts> facts = role == ImageRole.REFERENCE ? Stream.of(record.reference())
				: record.queries().stream();
			return facts.flatMap(one -> images.stream().filter(image -> image.getTitle().equals(one.title())))
				.filter(role::fits).findFirst();
		}
		catch (final IllegalArgumentException exc) {
			// Whoever uses the record hears what is wrong with it.
			return Optional.empty();
		}
	}

	/**
	 * @param image an open one
	 * @return what a macro calls it: its title, or its ID where several have that title
	 */
	public String key(final ImagePlus image) {
		return isTitleUnique(image) ? image.getTitle() : String.valueOf(image.getID());
	}

	/**
	 * @param image an open one
	 * @return what a dialog calls it: its title, shortened if it is long, with its ID where
	 *         several have that title
	 */
	public String label(final ImagePlus image) {
		final String title = image.getTitle();
		final String label = title.length() <= LONGEST_LABEL ? title
			: title.substring(0, LONGEST_LABEL / 2) + "..." + title.substring(title.length() - LONGEST_LABEL / 2);
		return isTitleUnique(image) ? label : label + " (ID " + image.getID() + ")";
	}

	private boolean isTitleUnique(final ImagePlus image) {
		return images.stream().filter(one -> one.getTitle().equals(image.getTitle())).count() <= 1;
	}

	private static List<ImagePlus> newestFirst(final List<ImagePlus> images) {
		final List<ImagePlus> reversed = new ArrayList<>(images);
		Collections.reverse(reversed);
		return reversed;
	}
}
