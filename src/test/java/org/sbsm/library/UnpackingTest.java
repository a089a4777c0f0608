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

package org.sbsm.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sbsm.file.Folders;
import org.sbsm.library.ModelArchive.Afterwards;
import org.sbsm.model.ModelHashes;
import org.sbsm.testing.Archives;
import org.sbsm.testing.Models;
import org.sbsm.testing.OnnxFile;

/** What a stranger's archive may do to the disk, which is little and doesn't last. */
@Tag("slow")
class UnpackingTest {

	private static final byte[] MODEL = OnnxFile.channelMeans(-1, 3, 4, 4).bytes();

	private static final BooleanSupplier NEVER = () -> false;

	@TempDir
	private Path folder;

	/** Called like nothing else on this computer, and so is the folder it's unpacked to. */
	private String name;

	@BeforeEach
	void nameIt() {
		name = "net" + folder.getFileName();
	}

	@AfterEach
	void nothingIsLeft() throws IOException {
		assertEquals(List.of(), left());
	}

	private List<Path> left() throws IOException {
		try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
			return all.filter(file -> file.getFileName().toString().startsWith("saliency-model-"))
				.map(file -> file.resolve(name)).filter(Files::exists).toList();
		}
	}

	@Test
	void anArchiveOfNextToNothingCannotFillTheDisk() throws IOException {
		final byte[] small = Archives.zipOfZeros("net.onnx", 120_000_000);
		assertTrue(small.length < 200_000);
		refuses(".zip", small, "it has more than 100.0 MB of content, which is more than 20 times its own size");
		refuses(".tgz", Archives.gzip(Archives.tar("net.onnx", new byte[101_000_000])), "more than 100.0 MB");
		// Longer than any name, and kept in the memory by whoever reads it.
		refuses(".tgz", Archives.gzip(Archives.tar("././@LongLink", 'L', "", new byte[40_000_000])),
			"it has more than 32.0 MB of names");
		refuses(".zip", Archives.zipOfEmptyFiles(10_001), "it has more than 10000 files");
	}

	@Test
	void theLimitIsTwentyTimesItsSizeAndLeavesRoomOnTheDisk() {
		final long gigabyte = 1_000_000_000;
		assertEquals(100_000_000, Unpacking.limit(1000, 50 * gigabyte));
		assertEquals(2 * gigabyte, Unpacking.limit(gigabyte / 10, 50 * gigabyte));
		assertEquals(16 * gigabyte, Unpacking.limit(8 * gigabyte, 50 * gigabyte));
		assertEquals(16 * gigabyte, Unpacking.limit(Long.MAX_VALUE, 50 * gigabyte));
		assertEquals(gigabyte / 2, Unpacking.limit(gigabyte, 3 * gigabyte / 2));
		assertTrue(Unpacking.limit(1000, gigabyte / 2) < 0);
	}

	@Test
	void linksAndDevicesAreRefused() throws IOException {
		for (final char kind : new char[] { '1', '2', '3', '4', '6' }) {
			refuses(".tar", Archives.tar("models", kind, "/etc/passwd", new byte[0]),
				"its entry models is neither a file nor a folder but a link or a device");
		}
	}

	@Test
	void namesThatAreNone() throws IOException {
		refuses(".tar", Archives.tar("../up.onnx", MODEL), "whose name leads out of its folder");
		refuses(".zip", Archives.zip("/up.onnx", MODEL), "whose name leads out of its folder");
		refuses(".zip", Archives.zip("a\u0007b\nc.onnx", MODEL), "the file a_b_c.onnx, whose name");
		refuses(".zip", Archives.zip("a\u0000b.onnx", MODEL), "the file a_b.onnx, whose name");
		refuses(".zip", Archives.zip("a/".repeat(200) + "b.onnx", MODEL), "is too long");
	}

	@Test
	void whatIsCutOffOrDamagedSaysSo() throws IOException {
		final byte[] tar = Archives.tar("net.onnx", MODEL);
		final byte[] packed = Archives.gzip(tar);
		refuses(".tgz", Arrays.copyOf(packed, packed.length / 2), "it is cut off or damaged");
		refuses(".tar", Arrays.copyOf(tar, 600), "Truncated TAR archive");
		final byte[] zip = Archives.zip("net.onnx", MODEL);
		refuses(".zip", Arrays.copyOf(zip, zip.length / 2), "can't be unpacked");
	}

	@Test
	void aModelThatIsRefusedLeavesNothing() throws IOException {
		refuses(".zip", Archives.zip("readme.txt", MODEL), "holds 0 files");
		// It doesn't say what it takes.
		refuses(".zip", Archives.zip("net.onnx", MODEL), "value_scale");
	}

	@Test
	void whateverEndsTheReadingLeavesNothing() throws IOException {
		final Path archive = Files.write(folder.resolve(name + ".zip"), Archives.zip("net.onnx", MODEL));
		for (final Throwable end : List.of(new OutOfMemoryError(), new CancellationException(),
			new IllegalStateException())) {
			assertSame(end, assertThrows(end.getClass(),
				() -> new ModelArchive(new ModelHashes()).read(archive, fail(end), Afterwards.KEEP, NEVER)));
			assertEquals(List.of(), left());
		}
		assertThrows(CancellationException.class, () -> new ModelArchive(new ModelHashes()).read(archive,
			Function.identity(), Afterwards.KEEP, () -> true));
	}

	private static Function<Path, Path> fail(final Throwable end) {
		return home -> {
			assertTrue(Files.exists(home.resolve("net.onnx")));
			if (end instanceof Error error) throw error;
			throw (RuntimeException) end;
		};
	}

	@Test
	void whatIsOnlyLookedAtDoesNotStay() throws IOException {
		final Path archive = Files.write(folder.resolve(name + ".zip"), Archives.zip("net.onnx", MODEL));
		final AtomicReference<Path> seen = new AtomicReference<>();
		new ModelArchive(new ModelHashes()).read(archive, home -> seen.getAndSet(home), Afterwards.DELETE, NEVER);
		assertFalse(Files.exists(seen.get()));
	}

	@Test
	void aFolderIsFilledAsAWholeOrNotAtAll() throws IOException {
		final Path half = folder.resolve("half");
		assertThrows(StackOverflowError.class, () -> Folders.filled(half, empty -> {
			Files.createDirectories(empty.resolve("a/b"));
			throw new StackOverflowError();
		}));
		assertFalse(Files.exists(half));
		assertEquals(1, Folders.filled(half, empty -> Files.write(empty.resolve("a"), new byte[1])).getNameCount()
			- half.getNameCount());
		assertTrue(Files.exists(half.resolve("a")));
	}

	private void refuses(final String kind, final byte[] content, final String part) throws IOException {
		final Path archive = Files.write(folder.resolve(name + kind), content);
		final String message = assertThrows(IllegalArgumentException.class, () -> Models.find(archive.toString()))
			.getMessage();
		assertTrue(message.contains(part), message);
		assertTrue(message.contains(archive.toString()), message);
		assertTrue(message.endsWith(".") && message.chars().allMatch(c -> c >= ' '), message);
		nothingIsLeft();
	}
}
