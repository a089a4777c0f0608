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

package org.sbsm.command;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;

import ij.gui.OvalRoi;
import ij.gui.ShapeRoi;
import ij.io.RoiEncoder;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Records as a stranger may have changed them, each different, from a seed. */
final class MutatedRecords {

	private static final List<String> KEYS = List.of("keep", "layer", "opacity", "reference", "query",
		"queries", "perturber_values", "perturberValues", "map", "", "no such key", "model", "fill", "planes",
		"count", "precision");

	private final String record;
	private final List<String> values;

	/**
	 * @param record a real one
	 * @param folder that mutated records name
	 */
	MutatedRecords(final String record, final String folder) {
		this.record = record;
		values = List.of("blur] model=[http://evil.invalid/x.onnx", "blur] keep=[" + folder, folder,
			folder + "/script.pt", folder + "/new/folder", "http://evil.invalid/x.onnx", "djl://evil.invalid/x",
			"https://evil.invalid/x.zip", "file://evil.invalid/x.onnx", "\\\\evil.invalid\\share\\x.onnx",
			"//evil.invalid/x.onnx", "\\/evil.invalid/x.onnx", " //evil.invalid/x.onnx",
			"jar:http://evil.invalid/x!/y", "../../x.onnx", "a\u0000b.onnx", "", " ", "null", "NaN", "-1", "1e999",
			"2147483648", "0x10", "\u0663", "true", "rise", "regions", "superpixels", "all", "manager", "int8",
			"x".repeat(10_000));
	}

	/** @return a record that isn't as this program writes it */
	String mutated(final int seed) {
		final Random random = new Random(seed);
		if (seed % 4 == 0) return characters(random);
		final JsonObject root = JsonParser.parseString(record).getAsJsonObject();
		for (int i = 0; i <= random.nextInt(3); i++) {
			switch (seed % 4) {
				case 1 -> root.getAsJsonObject("settings").add(key(root, random), value(random));
				case 2 -> node(root, random);
				default -> selections(root, random);
			}
		}
		return new Gson().newBuilder().serializeNulls().create().toJson(root);
	}

	private String characters(final Random random) {
		final StringBuilder text = new StringBuilder(record);
		for (int i = 0; i <= random.nextInt(4); i++) {
			final int place = random.nextInt(text.length());
			switch (random.nextInt(4)) {
				case 0 -> text.deleteCharAt(place);
				case 1 -> text.setCharAt(place, "{}[]\",:0-\\ne".charAt(random.nextInt(12)));
				case 2 -> text.insert(place, "[".repeat(random.nextInt(20_000)));
				default -> text.setLength(place + 1);
			}
		}
		return text + "\"saliencyRecord\"";
	}

	private String key(final JsonObject root, final Random random) {
		final List<String> known = List.copyOf(root.getAsJsonObject("settings").keySet());
		return random.nextInt(3) > 0 ? known.get(random.nextInt(known.size()))
			: KEYS.get(random.nextInt(KEYS.size()));
	}

	private JsonElement value(final Random random) {
		return switch (random.nextInt(8)) {
			case 0 -> JsonNull.INSTANCE;
			case 1 -> new JsonPrimitive(random.nextLong());
			case 2 -> new JsonPrimitive(Double.MAX_VALUE);
			case 3 -> deep(random.nextInt(300));
			default -> new JsonPrimitive(values.get(random.nextInt(values.size())));
		};
	}

	private static JsonElement deep(final int levels) {
		JsonArray inner = new JsonArray();
		for (int i = 0; i < levels; i++) {
			final JsonArray outer = new JsonArray();
			outer.add(inner);
			inner = outer;
		}
		return inner;
	}

	/** Changes any value of the tree. */
	private void node(final JsonObject root, final Random random) {
		final List<Runnable> changes = new ArrayList<>();
		collect(root, random, changes);
		changes.get(random.nextInt(changes.size())).run();
	}

	private void collect(final JsonElement element, final Random random, final List<Runnable> changes) {
		if (element instanceof JsonObject object) {
			for (final Map.Entry<String, JsonElement> entry : object.entrySet()) {
				final JsonElement value = value(random);
				changes.add(random.nextInt(4) == 0 ? () -> object.remove(entry.getKey())
					: () -> object.add(entry.getKey(), value));
				collect(entry.getValue(), random, changes);
			}
		}
		if (element instanceof JsonArray array) {
			for (int i = 0; i < array.size(); i++) {
				final int index = i;
				final JsonElement value = value(random);
				changes.add(() -> array.set(index, value));
				changes.add(() -> array.add(value));
				collect(array.get(i), random, changes);
			}
		}
	}

	private static void selections(final JsonObject root, final Random random) {
		final ShapeRoi ring = new ShapeRoi(new OvalRoi(2, 2, 12, 12)).not(new ShapeRoi(new OvalRoi(5, 5, 5, 5)));
		byte[] bytes = RoiEncoder.saveAsByteArray(random.nextBoolean() ? ring : new OvalRoi(3, 3, 9, 9));
		if (random.nextInt(4) == 0) bytes = new byte[random.nextInt(5000)];
		for (int i = 0; i < random.nextInt(6) && bytes.length > 0; i++) {
			bytes[random.nextInt(Math.min(bytes.length, 128))] = (byte) random.nextInt(256);
		}
		final String text = random.nextInt(8) == 0 ? "no base64!" : Base64.getEncoder().encodeToString(bytes);
		if (random.nextBoolean()) root.addProperty("selection", text);
		else {
			final JsonArray regions = new JsonArray();
			regions.add(text);
			if (random.nextBoolean()) regions.add(JsonNull.INSTANCE);
			root.add("regions", regions);
			root.getAsJsonObject("settings").addProperty("perturber", "regions");
		}
	}
}
