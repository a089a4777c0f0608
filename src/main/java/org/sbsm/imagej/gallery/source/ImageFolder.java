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

package org.sbsm.imagej.gallery.source;

import ij.ImagePlus;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;

import org.sbsm.file.FileNames;
import org.sbsm.gallery.RootedFile;
import org.sbsm.gallery.adding.ImageSource;
import org.sbsm.gallery.adding.MetadataTable;
import org.sbsm.imagej.image.PlanePosition;
import org.sbsm.text.ErrorReason;

/**
 * The images in a folder and all folders in it. Links aren't followed, and hidden files
 * and folders are left out. Files that are no images have no planes.
 */
public final class ImageFolder implements ImageSource {

	private final Path folder;
	private final String root;
	private final GreyValues greyValues;
	private final MetadataTable table;

	/** The only one of its files; {@code null} for all. */
	private final Path only;

	private final List<Remark> remarks = new ArrayList<>();

	/**
	 * @param folder with images
	 * @param root its name in the gallery; empty for the folder's own name
	 * @param greyValues rule that makes brightness of grey values
	 * @param table what is known of the files
	 * @throws IllegalArgumentException if there is no such folder, or the name isn't
	 *         allowed
	 */
	public ImageFolder(final String folder, final String root, final GreyValues greyValues,
		final MetadataTable table) {
		this(folder, root, greyValues, table, null);
	}

	/**
	 * The file that an open image is from.
	 *
	 * @param image an open image, as it is in its file
	 * @param root the name of the file's folder in the gallery; empty for its own name
	 * @param greyValues rule that makes brightness of grey values
	 * @param table what is known of the file
	 * @return that file alone
	 * @throws IllegalArgumentException if the image isn't saved, or the name isn't allowed
	 */
	public static ImageFolder of(final ImagePlus image, final String root, final GreyValues greyValues,
		final MetadataTable table) {
		final Path file = SavedImage.file(image);
		return new ImageFolder(file.getParent().toString(), root, greyValues, table, file.getFileName());
	}

	/**
	 * An image file.
	 *
	 * @param path of the file
	 * @param root the name of the file's folder in the gallery; empty for its own name
	 * @param greyValues rule that makes brightness of grey values
	 * @param table what is known of the file
	 * @return that file alone
	 * @throws IllegalArgumentException if there is no such file, or the name isn't allowed
	 */
	public static ImageFolder ofFile(final String path, final String root, final GreyValues greyValues,
		final MetadataTable table) {
		final Path file = ImageFile.path(path);
		return new ImageFolder(file.getParent().toString(), root, greyValues, table, file.getFileName());
	}

	private ImageFolder(final String folder, final String root, final GreyValues greyValues,
		final MetadataTable table, final Path only) {
		this.only = only;
		this.greyValues = greyValues;
		this.table = table;
		try {
			this.folder = Path.of(folder).toRealPath();
		}
		catch (final IOException | java.nio.file.InvalidPathException exc) {
			throw new IllegalArgumentException(
				"folder: there is no folder " + folder + "; give the one that has the images in it.", exc);
		}
		if (folder.isBlank() || !Files.isDirectory(this.folder)) {
			throw new IllegalArgumentException(
				"folder: " + folder + " isn't a folder; give the one that has the images in it.");
		}
		this.root = root.isBlank() ? FileNames.of(String.valueOf(this.folder.getFileName())) : root.strip();
		if (!RootedFile.isName(this.root)) {
			throw new IllegalArgumentException("root: " + FileNames.shown(root)
				+ " is not allowed; it must be a name without / \\ and :, by which the gallery knows the folder.");
		}
	}

	/** @return where the images are on this computer */
	public Path folder() {
		return folder;
	}

	@Override
	public String root() {
		return root;
	}

	@Override
	public List<SourceFile> files() {
		final List<SourceFile> files = new ArrayList<>();
		remarks.clear();
		try {
			if (only != null) {
				final Path file = folder.resolve(only);
				source(file, Files.readAttributes(file, BasicFileAttributes.class)).ifPresent(files::add);
				return files;
			}
			Files.walkFileTree(folder, new SimpleFileVisitor<>() {

				@Override
				public FileVisitResult preVisitDirectory(final Path directory, final BasicFileAttributes facts) {
					return !directory.equals(folder) && isHidden(directory) ? FileVisitResult.SKIP_SUBTREE
						: FileVisitResult.CONTINUE;
				}

				@Override
				public FileVisitResult visitFile(final Path file, final BasicFileAttributes facts) {
					if (facts.isRegularFile() && !isHidden(file)) source(file, facts).ifPresent(files::add);
					return FileVisitResult.CONTINUE;
				}

				@Override
				public FileVisitResult visitFileFailed(final Path file, final IOException reason) {
					remarks.add(new Remark(path(file), "The folder or file " + FileNames.shown(path(file))
						+ " can't be read (" + ErrorReason.of(reason) + "); what the gallery has of it stays."));
					return FileVisitResult.CONTINUE;
				}
			});
			remarkRows(files);
			return files;
		}
		catch (final IOException exc) {
			throw new IllegalArgumentException("folder: " + folder + " can't be read: " + ErrorReason.of(exc), exc);
		}
	}

	@Override
	public List<Remark> remarks() {
		return List.copyOf(remarks);
	}

	/** A name that is written in another way has no metadata, and nobody would see it. */
	private void remarkRows(final List<SourceFile> files) {
		final List<String> others = table.without(files.stream().map(file -> file.file().path()).toList());
		if (others.isEmpty()) return;
		remarks.add(new Remark("",
			"csv: the table has " + others.size() + (others.size() == 1 ? " row" : " rows")
				+ " for no file of the folder, such as " + FileNames.shown(others.get(0))
				+ "; a row is found by the file's whole name, or its path below the folder."));
	}

	private static boolean isHidden(final Path file) {
		return file.getFileName().toString().startsWith(".");
	}

	/** @return nothing if the file has a name that other systems don't know */
	private Optional<SourceFile> source(final Path file, final BasicFileAttributes facts) {
		final String path = path(file);
		try {
			return Optional.of(new SourceFile(new RootedFile(root, path), facts.size(),
				facts.lastModifiedTime().toMillis(), table.of(path)));
		}
		catch (final IllegalArgumentException exc) {
			remarks.add(new Remark(path, "The file " + FileNames.shown(path)
				+ " is left out: a gallery that is to be read on other systems, too, can't have that name; rename it."));
			return Optional.empty();
		}
	}

	/** Below the folder, with {@code /}. */
	private String path(final Path file) {
		final List<String> parts = new ArrayList<>();
		folder.relativize(file).forEach(part -> parts.add(part.toString()));
		return String.join("/", parts);
	}

	@Override
	public SourceImage open(final SourceFile file) {
		return new OpenImage(ImageFile.open(folder.resolve(file.file().path())), greyValues);
	}

	/**
	 * @param image nothing if the file is none
	 */
	private record OpenImage(Optional<ImagePlus> image, GreyValues greyValues) implements SourceImage {

		@Override
		public List<Integer> planes() {
			return image
				.map(open -> PlanePosition.of(open, "all").stream().map(position -> position.index(open)).toList())
				.orElse(List.of());
		}

		@Override
		public RandomAccessibleInterval<FloatType> plane(final int plane) {
			final ImagePlus open = image.orElseThrow();
			final int[] position = open.convertIndexToPosition(plane);
			return greyValues.brightness(open, new PlanePosition(position[0], position[1], position[2]));
		}

		@Override
		public Map<String, String> metadata() {
			return image.map(DicomFacts::of).orElse(Map.of());
		}

		@Override
		public void close() {
			image.ifPresent(ImagePlus::flush);
		}
	}
}
