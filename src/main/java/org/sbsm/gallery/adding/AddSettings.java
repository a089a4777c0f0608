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

package org.sbsm.gallery.adding;

import org.sbsm.library.ModelLibrary;

/**
 * How images are added to a gallery.
 *
 * @param model name in the model library, or a path
 * @param device {@code cpu} or {@code gpu}
 * @param ownSize whether the model sees images at their own size instead of the size it
 *        recommends
 * @param greyValues rule that makes brightness of grey values: {@code auto},
 *        {@code full} or {@code range black white}
 * @param tiling how planes are divided into items
 * @param root name by which the gallery knows the folder of images; empty for the
 *        folder's own name
 * @param csv path of a table with metadata, see {@link MetadataTable}; empty for none
 * @param removing whether items of files that aren't in the folder any more are removed
 */
public record AddSettings(String model, String device, boolean ownSize, String greyValues, Tiling tiling,
	String root, String csv, boolean removing) {

	/**
	 * @throws IllegalArgumentException if one of them is missing; the message names it
	 */
	public AddSettings {
		check("model", model);
		check("device", device);
		check("greyValues", greyValues);
		check("tiling", tiling);
		check("root", root);
		check("csv", csv);
	}

	private static void check(final String name, final Object value) {
		if (value == null)
			throw new IllegalArgumentException(name + " must not be null; leave it out for the default.");
	}

	/**
	 * @return a builder with the defaults: whole images, the default model on the CPU
	 */
	public static Builder builder() {
		return new Builder();
	}

	/** Collects the choices; see the parameters of the record. */
	public static final class Builder {

		private String model = ModelLibrary.DEFAULT;
		private String device = "cpu";
		private boolean ownSize;
		private String greyValues = "auto";
		private Tiling tiling = Tiling.whole();
		private String root = "";
		private String csv = "";
		private boolean removing;

		private Builder() {}

		/**
		 * @param value name in the model library, or a path; default: the built-in model
		 * @return this
		 */
		public Builder model(final String value) {
			model = value;
			return this;
		}

		/**
		 * @param value {@code cpu}, the default, or {@code gpu}
		 * @return this
		 */
		public Builder device(final String value) {
			device = value;
			return this;
		}

		/**
		 * @param value whether the model sees images at their own size; default: no
		 * @return this
		 */
		public Builder ownSize(final boolean value) {
			ownSize = value;
			return this;
		}

		/**
		 * @param value {@code auto}, the default, {@code full} or {@code range black white},
		 *        such as {@code range -1000 400}, in the unit of the images
		 * @return this
		 */
		public Builder greyValues(final String value) {
			greyValues = value;
			return this;
		}

		/**
		 * Square patches in place of whole images; those with little in them are left out.
		 *
		 * @param side of a patch, in pixels, at least 1
		 * @param step from patch to patch, in pixels, at least 1
		 * @return this
		 * @throws IllegalArgumentException if a number is out of range
		 */
		public Builder patches(final int side, final int step) {
			if (side < 1) {
				throw new IllegalArgumentException("patches must have sides of at least 1 pixel, but have " + side
					+ "; leave patches out for whole images.");
			}
			return tiling(new Tiling(side, step, Tiling.EMPTY));
		}

		/**
		 * @param value how planes are divided into items; default: not at all
		 * @return this
		 */
		public Builder tiling(final Tiling value) {
			tiling = value;
			return this;
		}

		/**
		 * @param value name by which the gallery knows the folder of images; default: empty,
		 *        the folder's own
		 * @return this
		 */
		public Builder root(final String value) {
			root = value;
			return this;
		}

		/**
		 * @param value path of a table with metadata; default: empty, none
		 * @return this
		 */
		public Builder csv(final String value) {
			csv = value;
			return this;
		}

		/**
		 * @param value whether items of files that aren't in the folder any more are removed;
		 *        default: no
		 * @return this
		 */
		public Builder removing(final boolean value) {
			removing = value;
			return this;
		}

		/**
		 * @return the settings
		 * @throws IllegalArgumentException if one of them is missing; the message names it
		 */
		public AddSettings build() {
			return new AddSettings(model, device, ownSize, greyValues, tiling, root, csv, removing);
		}
	}
}
