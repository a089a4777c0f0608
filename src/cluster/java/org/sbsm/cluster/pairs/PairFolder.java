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

package org.sbsm.cluster.pairs;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.sbsm.file.FileNames;
import org.sbsm.text.ErrorReason;
import org.sbsm.text.Sha256;

/**
 * The folder with the maps of pairs. A map is there as a whole or not at all; after it
 * comes a file with its rows of the table, which says that the pair is done.
 */
public final class PairFolder {

	/** Version of the files in it. */
	private static final int VERSION = 1;

	private static final String SETTINGS = "settings.json";

	private static final Gson GSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

	private final Path folder;

	/**
	 * What all maps of the folder have in common.
	 *
	 * @param version of the files in it
	 * @param settings macro keys and values, as the records have them
	 * @param model hash of all that is known of the model
	 */
	private record Common(int version, Map<String, String> settings, String model) {}

	/**
	 * Says that a pair is done.
	 *
	 * @param reference the file as it was
	 * @param query the file as it was
	 * @param key of all else that the map depends on
	 * @param rows of the table
	 */
	private record Done(FileFacts reference, FileFacts query, String key, List<List<Cell>> rows) {}

	/** @param folder may not be there yet */
	public PairFolder(final Path folder) {
		this.folder = folder;
	}

	/** @return where it is */
	public Path path() {
		return folder;
	}

	/**
	 * @param settings macro keys and values, as the records have them
	 * @param model hash of all that is known of the model
	 * @return what two runs have in common that make the same maps of the same images
	 */
	public static String key(final Map<String, String> settings, final String model) {
		return Sha256.of(VERSION + "\0" + new TreeMap<>(settings) + "\0" + model);
	}

	/**
	 * Refuses a folder that has something else than maps with these settings.
	 *
	 * @param settings macro keys and values, as the records have them
	 * @param model hash of all that is known of the model
	 * @throws IllegalArgumentException if the folder was filled otherwise; the message says
	 *         what to do
	 */
	public void check(final Map<String, String> settings, final String model) {
		if (!Files.exists(folder)) return;
		final Path file = folder.resolve(SETTINGS);
		try {
			if (!Files.exists(file)) {
				checkEmpty();
				return;
			}
			final Common before = GSON.fromJson(Files.readString(file), Common.class);
			if (before == null || before.settings == null || before.version != VERSION) throw damaged(null);
			final TreeMap<String, String> keys = new TreeMap<>(settings);
			keys.putAll(before.settings);
			for (final String key : keys.keySet()) {
				final String was = before.settings.get(key);
				final String is = settings.get(key);
				if (Objects.equals(was, is)) continue;
				throw new IllegalArgumentException("output: the maps in the folder " + folder + " were made "
					+ (was == null ? "without " + key : "with " + key + "=" + FileNames.shown(was)) + ", not "
					+ (is == null ? "without" : "with " + key + "=" + is)
					+ "; give the same settings, or choose another folder.");
			}
			if (!Objects.equals(before.model, model)) {
				throw new IllegalArgumentException("output: the maps in the folder " + folder
					+ " were made with another model of the same name; choose another folder.");
			}
		}
		catch (final IOException | JsonParseException exc) {
			throw damaged(exc);
		}
	}

	private void checkEmpty() throws IOException {
		if (!Files.isDirectory(folder)) {
			throw new IllegalArgumentException("output: " + folder + " is a file; give a folder for the maps.");
		}
		try (Stream<Path> files = Files.list(folder)) {
			if (files.anyMatch(file -> !file.getFileName().toString().startsWith("."))) {
				throw new IllegalArgumentException("output: the folder " + folder
					+ " has files that aren't of this job; choose an empty folder, or one that isn't there.");
			}
		}
	}

	private IllegalArgumentException damaged(final Exception cause) {
		return new IllegalArgumentException(
			"output: the file " + SETTINGS + " in the folder " + folder + " can't be read, or is of another version"
				+ (cause == null ? "." : ": " + ErrorReason.of(cause)) + " Choose another folder.",
			cause);
	}

	/**
	 * Makes the folder if it isn't there, and lets nobody else fill it.
	 *
	 * @param settings macro keys and values, as the records have them
	 * @param model hash of all that is known of the model
	 * @return to be closed in the end
	 * @throws IllegalArgumentException if another job is at work there, or the folder was
	 *         filled otherwise
	 * @throws IOException if it can't be written
	 */
	public AutoCloseable open(final Map<String, String> settings, final String model) throws IOException {
		make(folder);
		final FileChannel lock = locked();
		boolean ready = false;
		try {
			// Again: another job may have filled it since.
			check(settings, model);
			if (!Files.exists(folder.resolve(SETTINGS))) {
				WholeFile.write(folder.resolve(SETTINGS),
					GSON.toJson(new Common(VERSION, new TreeMap<>(settings), model)));
			}
			// After the settings: a folder that has these but no settings isn't known as this
			// job's.
			make(maps());
			make(rows());
			deleteUnfinished();
			ready = true;
			return lock;
		}
		finally {
			if (!ready) lock.close();
		}
	}

	private FileChannel locked() throws IOException {
		final FileChannel lock = FileChannel.open(folder.resolve(".lock"), StandardOpenOption.CREATE,
			StandardOpenOption.WRITE);
		try {
			if (lock.tryLock() != null) return lock;
		}
		catch (final OverlappingFileLockException exc) {
			// said below
		}
		lock.close();
		throw new IllegalArgumentException(
			"output: another job is filling the folder " + folder + "; wait until it has ended, or end it.");
	}

	/** Those that are there may be links that the user made. */
	private static void make(final Path part) throws IOException {
		if (!Files.isDirectory(part)) Files.createDirectories(part);
	}

	/**
	 * Deletes what programs that were killed have left. What is still being made, such as
	 * by a machine that was thought to be lost, isn't finished any more.
	 *
	 * @throws IOException if the folder can't be looked into
	 */
	public void deleteUnfinished() throws IOException {
		for (final Path part : List.of(folder, maps(), rows())) {
			WholeFile.deleteUnfinished(part);
		}
	}

	private Path maps() {
		return folder.resolve("maps");
	}

	private Path rows() {
		return folder.resolve("rows");
	}

	/** @return where the map of a pair is, or will be */
	Path map(final Pair pair) {
		return maps().resolve(pair.name() + ".tif");
	}

	/** @return the map's path in the folder, for the table */
	String mapText(final Pair pair) {
		return "maps/" + pair.name() + ".tif";
	}

	private Path done(final Pair pair) {
		return rows().resolve(pair.name() + ".json");
	}

	/** @return where a map can be written before it is published: a name of its own */
	public Path unfinished() {
		return WholeFile.unfinished(maps(), ".tif");
	}

	/**
	 * @param pair without an error
	 * @param key see {@link #key}
	 * @return its rows, if its map is there and of these files and settings
	 */
	public Optional<Outcome> before(final Pair pair, final String key) {
		if (!Files.isRegularFile(map(pair))) return Optional.empty();
		try {
			final Done done = GSON.fromJson(Files.readString(done(pair)), Done.class);
			return Optional.ofNullable(done)
				.filter(known -> pair.reference().equals(known.reference) && pair.query().equals(known.query)
					&& key.equals(known.key) && known.rows != null)
				.map(known -> new Outcome(pair.number(), null, known.rows));
		}
		catch (final IOException | JsonParseException exc) {
			// It is made again.
			return Optional.empty();
		}
	}

	/**
	 * Takes away what is there of a pair that can't be explained any more.
	 *
	 * @throws IOException if it can't be deleted
	 */
	void forget(final Pair pair) throws IOException {
		Files.deleteIfExists(done(pair));
		Files.deleteIfExists(map(pair));
	}

	/**
	 * Publishes a map, and after it that the pair is done; nothing if another task was
	 * faster, as its map is the same.
	 *
	 * @param unfinished see {@link #unfinished}
	 * @param pair that it is of
	 * @param key see {@link #key}
	 * @param rows of the table
	 * @throws IOException if it can't be written
	 */
	void publish(final Path unfinished, final Pair pair, final String key, final List<List<Cell>> rows)
		throws IOException {
		if (before(pair, key).isPresent()) return;
		// What was said of the map of before isn't said of this one.
		Files.deleteIfExists(done(pair));
		WholeFile.publish(unfinished, map(pair));
		WholeFile.write(done(pair), GSON.toJson(new Done(pair.reference(), pair.query(), key, rows)));
	}
}
