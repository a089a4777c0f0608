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
package net.imagej;

import net.imagej.axis.CalibratedAxis;
import net.imglib2.AbstractWrappedInterval;
import net.imglib2.Cursor;
import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.img.Img;
import net.imglib2.img.ImgFactory;

/**
 * Stands in for the class of imagej-common, which isn't on Maven Central; the
 * constructor and the methods that are here have its signatures.
 */
public class ImgPlus<T> extends AbstractWrappedInterval<Img<T>> implements Img<T> {

	private final CalibratedAxis[] axes;

	/** One axis per dimension. */
	public ImgPlus(final Img<T> img, final String name, final CalibratedAxis... axes) {
		super(img);
		this.axes = axes;
	}

	/** @return the axis of a dimension */
	public CalibratedAxis axis(final int d) {
		return axes[d];
	}

	/** @return the image without axes */
	public Img<T> getImg() {
		return sourceInterval;
	}

	@Override
	public RandomAccess<T> randomAccess() {
		return sourceInterval.randomAccess();
	}

	@Override
	public RandomAccess<T> randomAccess(final Interval interval) {
		return sourceInterval.randomAccess(interval);
	}

	@Override
	public Cursor<T> cursor() {
		return sourceInterval.cursor();
	}

	@Override
	public Cursor<T> localizingCursor() {
		return sourceInterval.localizingCursor();
	}

	@Override
	public long size() {
		return sourceInterval.size();
	}

	@Override
	public Object iterationOrder() {
		return sourceInterval.iterationOrder();
	}

	@Override
	public T getType() {
		return sourceInterval.getType();
	}

	@Override
	public ImgFactory<T> factory() {
		return sourceInterval.factory();
	}

	@Override
	public Img<T> copy() {
		return new ImgPlus<>(sourceInterval.copy(), "copy", axes);
	}
}
