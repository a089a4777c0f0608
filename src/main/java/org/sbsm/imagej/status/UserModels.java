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

package org.sbsm.imagej.status;

import ij.IJ;

import java.nio.file.Path;
import java.util.List;

import org.sbsm.library.ModelLibrary;

/**
 * Says where the user's models are, in ImageJ's folder, and shows what is downloaded.
 */
public final class UserModels {

	private static final DownloadStatus DOWNLOADS = new DownloadStatus();

	private UserModels() {}

	/**
	 * Makes the user's models known: those in {@code models/saliency} of ImageJ's folder.
	 * The system property {@code saliency.models} names another folder.
	 */
	public static void use() {
		final String home = IJ.getDirectory("imagej");
		if (home != null) ModelLibrary.setFolder(Path.of(home, "models", "saliency"));
		ModelLibrary.setDownloads(DOWNLOADS);
	}

	/** @return the folder of the user's models; it need not exist */
	public static String folder() {
		use();
		return String.valueOf(ModelLibrary.folder());
	}

	/** @return names of the models that there are, the default one first */
	public static List<String> names() {
		use();
		return ModelLibrary.names();
	}
}
