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

package org.sbsm.onnx;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the files in which an ONNX network has its weights, besides its own. Weights
 * are skipped, not read: the file may be larger than the memory.
 */
public final class OnnxDataFiles {

	private static final int VARINT = 0;
	private static final int EIGHT_BYTES = 1;
	private static final int LENGTH_DELIMITED = 2;
	private static final int FOUR_BYTES = 5;

	/** As Protocol Buffers themselves allow. */
	private static final int DEEPEST = 100;

	private final InputStream in;
	private final Set<String> names = new TreeSet<>();
	private long place;
	private int depth;

	private OnnxDataFiles(final InputStream in) {
		this.in = in;
	}

	/**
	 * @param model the network's file, of any kind
	 * @return names of the files with weights, as it says them: relative to its own folder;
	 *         none if it is of another kind than .onnx. A name counts wherever a tensor can
	 *         stand, also if the engine would not look at it
	 * @throws MalformedException if it is no ONNX file: then it isn't known which files it
	 *         has
	 * @throws IOException if it can't be read
	 */
	public static Set<String> of(final Path model) throws IOException {
		if (!model.toString().toLowerCase(Locale.ROOT).endsWith(".onnx")) return Set.of();
		try (InputStream in = new BufferedInputStream(Files.newInputStream(model))) {
			final OnnxDataFiles files = new OnnxDataFiles(in);
			files.model(Files.size(model));
			return files.names;
		}
		catch (final EOFException exc) {
			throw new MalformedException();
		}
	}

	private void model(final long end) throws IOException {
		message(end, (number, last) -> {
			switch (number) {
				case 7 -> graph(last);
				// What it was trained with: two graphs.
				case 20 -> message(last, (part, partEnd) -> { if (part == 1 || part == 2) graph(partEnd); });
				case 25 -> function(last);
				default -> {
					// nothing in it names a file
				}
			}
		});
	}

	private void function(final long end) throws IOException {
		message(end, (number, last) -> {
			if (number == 7) node(last);
			if (number == 11) attribute(last);
		});
	}

	private void graph(final long end) throws IOException {
		message(end, (number, last) -> {
			if (number == 1) node(last);
			if (number == 5) tensor(last);
			if (number == 15) sparse(last);
		});
	}

	private void node(final long end) throws IOException {
		message(end, (number, last) -> { if (number == 5) attribute(last); });
	}

	private void attribute(final long end) throws IOException {
		message(end, (number, last) -> {
			switch (number) {
				case 5, 10 -> tensor(last);
				case 6, 11 -> graph(last);
				case 22, 23 -> sparse(last);
				default -> {
					// nothing in it names a file
				}
			}
		});
	}

	private void sparse(final long end) throws IOException {
		message(end, (number, last) -> { if (number == 1 || number == 2) tensor(last); });
	}

	private void tensor(final long end) throws IOException {
		message(end, (number, last) -> { if (number == 13) entry(last); });
	}

	private void entry(final long end) throws IOException {
		final String[] texts = { "", "" };
		message(end, (number, last) -> { if (number == 1 || number == 2) texts[number - 1] = text(last); });
		if (texts[0].equals("location")) names.add(texts[1]);
	}

	private String text(final long end) throws IOException {
		final byte[] bytes = in.readNBytes((int) Math.min(1 << 16, end - place));
		place += bytes.length;
		return new String(bytes, StandardCharsets.UTF_8);
	}

	/** Receives a field, and where its content ends; needn't read it. */
	@FunctionalInterface
	private interface Visitor {

		void visit(int number, long end) throws IOException;
	}

	private void message(final long end, final Visitor visitor) throws IOException {
		if (++depth > DEEPEST) throw new MalformedException();
		while (place < end) {
			final long tag = varint();
			final int number = (int) (tag >>> 3);
			final int type = (int) (tag & 7);
			final long fieldEnd = fieldEnd(type);
			if (fieldEnd < place || fieldEnd > end) throw new MalformedException();
			// Of another type, no reader takes it for the field.
			if (type == LENGTH_DELIMITED) visitor.visit(number, fieldEnd);
			in.skipNBytes(fieldEnd - place);
			place = fieldEnd;
		}
		depth--;
	}

	/** Where the content of a field ends; that of a number is read. */
	private long fieldEnd(final int type) throws IOException {
		switch (type) {
			case VARINT -> {
				varint();
				return place;
			}
			case EIGHT_BYTES -> {
				return place + 8;
			}
			case FOUR_BYTES -> {
				return place + 4;
			}
			case LENGTH_DELIMITED -> {
				final long length = varint();
				return place + length;
			}
			// Groups, which ONNX doesn't have.
			default -> throw new MalformedException();
		}
	}

	private long varint() throws IOException {
		long number = 0;
		for (int shift = 0; shift < 64; shift += 7) {
			final int next = in.read();
			if (next < 0) throw new MalformedException();
			place++;
			number |= (long) (next & 0x7f) << shift;
			if (next < 0x80) return number;
		}
		throw new MalformedException();
	}

	/** These bytes are no ONNX. */
	static final class MalformedException extends IOException {

		private static final long serialVersionUID = 1;

		MalformedException() {
			super("it is damaged, or no ONNX file");
		}
	}
}
