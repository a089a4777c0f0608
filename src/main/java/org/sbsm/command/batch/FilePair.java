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

package org.sbsm.command.batch;

import ij.ImagePlus;

import java.nio.file.Path;

import org.sbsm.imagej.gallery.source.ImageFile;

/**
 * Two image files.
 *
 * @param reference the image that is explained
 * @param query what it is compared with
 * @param width of both if they must be single planes, as items of a gallery that are
 *        whole images; in pixels; 0 for any
 * @param height likewise
 */
public record FilePair(Path reference, Path query, int width, int height) {

	/** A pair of any images. */
	public FilePair(final Path reference, final Path query) {
		this(reference, query, 0, 0);
	}

	/**
	 * @return the image that is explained, not shown
	 * @throws IllegalArgumentException if it can't be used; the message says why
	 */
	ImagePlus openReference() {
		final ImagePlus image = open(reference, "reference");
		if (width > 0 && (image.getWidth() != width || image.getHeight() != height)) {
			image.flush();
			throw new IllegalArgumentException(
				"reference: the hit is a part of " + width + " x " + height + " pixels of " + reference.getFileName()
					+ ", or that has changed; Explain Hits... in Fiji explains parts of images.");
		}
		return image;
	}

	/**
	 * @return what it is compared with, not shown
	 * @throws IllegalArgumentException if it can't be used; the message says why
	 */
	ImagePlus openQuery() {
		return open(query, "query");
	}

	private ImagePlus open(final Path file, final String key) {
		final ImagePlus image;
		try {
			image = ImageFile.open(file).orElseThrow(() -> new IllegalArgumentException(
				"It is no image that ImageJ itself reads; save it as TIFF or PNG."));
		}
		catch (final IllegalArgumentException exc) {
			throw new IllegalArgumentException(key + ": " + file.getFileName() + ": " + exc.getMessage(), exc);
		}
		if (width > 0 && image.getStackSize() > 1) {
			image.flush();
			throw new IllegalArgumentException(key + ": " + file.getFileName()
				+ " has several planes, of which one was found; Explain Hits... in Fiji explains it.");
		}
		return image;
	}
}
