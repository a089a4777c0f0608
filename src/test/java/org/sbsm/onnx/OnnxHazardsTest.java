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

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would end the program, or hold it up, never gets to the engine. */
class OnnxHazardsTest {

	private static final String DIVIDES = "it divides by 0, such as by a stride or a number of groups";

	private static final String ENDLESS = "its functions call each other without an end, or too often";

	private static final int FLOAT = 1;
	private static final int INT64 = 7;

	@TempDir
	private Path folder;

	private static Message node(final String operation, final String domain, final String input,
		final String output, final Message... attributes) {
		final Message node = new Message();
		for (final String name : input.split(",")) {
			node.add(1, name);
		}
		node.add(2, output).add(4, operation).add(7, domain);
		for (final Message attribute : attributes) {
			node.add(5, attribute);
		}
		return node;
	}

	private static Message integers(final String name, final long... values) {
		final Message attribute = new Message().add(1, name);
		for (final long value : values) {
			attribute.add(8, value);
		}
		return attribute.add(20, 7);
	}

	private static Message integer(final String name, final long value) {
		return new Message().add(1, name).add(3, value).add(20, 2);
	}

	private static Message function(final String name, final Message... nodes) {
		final Message function = new Message().add(1, name).add(10, "own");
		for (final Message node : nodes) {
			function.add(7, node);
		}
		return function;
	}

	private static Message numbers(final String name, final int type, final byte... bytes) {
		return new Message().add(1, 1).add(2, type).add(8, name).add(9, bytes);
	}

	private Path file(final Message graph, final Message... functions) throws IOException {
		final Message model = new Message().add(1, 8).add(7, graph);
		for (final Message function : functions) {
			model.add(25, function);
		}
		return Files.write(folder.resolve("net.onnx"), model.toBytes());
	}

	private void refused(final String reason, final Message graph, final Message... functions)
		throws IOException {
		final Path file = file(graph, functions);
		assertEquals(reason, assertThrows(IOException.class, () -> OnnxHazards.check(file)).getMessage());
	}

	private void allowed(final Message graph, final Message... functions) throws IOException {
		final Path file = file(graph, functions);
		assertDoesNotThrow(() -> OnnxHazards.check(file));
	}

	private static Message graph(final Message... nodes) {
		final Message graph = new Message();
		for (final Message node : nodes) {
			graph.add(1, node);
		}
		return graph;
	}

	@Test
	void stridesAndGroupsOfZeroAreRefusedWhereverTheyStand() throws IOException {
		final Message pool = node("MaxPool", "", "x", "y", integers("strides", 1, 0));
		refused(DIVIDES, graph(pool));
		refused(DIVIDES, graph(node("Conv", "", "x,w", "y", integer("group", 0))));
		refused(DIVIDES, graph(node("Conv", "", "x,w", "y", integer("group", -1))));
		refused(DIVIDES,
			graph(node("If", "", "c", "y", new Message().add(1, "then_branch").add(6, graph(pool)).add(20, 5))));
		refused(DIVIDES, graph(), function("f", pool));
		allowed(graph(node("MaxPool", "", "x", "y", integers("strides", 2, 1), integers("pads", 0, 0, 0, 0))));
	}

	@Test
	void aFunctionMayGetAStrideByAnyNameButNotZero() throws IOException {
		final Message strides = new Message().add(1, "strides").add(20, 7).add(21, "inner");
		final Message inner = new Message().add(1, "inner").add(20, 7).add(21, "outer");
		final Message[] functions = { function("g", node("f", "own", "x", "y", inner)),
			function("f", node("MaxPool", "", "x", "y", strides)) };
		refused(DIVIDES, graph(node("g", "own", "x", "y", integers("outer", 2, 0))), functions);
		allowed(graph(node("g", "own", "x", "y", integers("outer", 2, 2), integers("other", 0))), functions);
	}

	@Test
	void wholeNumbersAreNotDividedByAConstantZero() throws IOException {
		final byte[] zero = new byte[8];
		final byte[] three = { 3, 0, 0, 0, 0, 0, 0, 0 };
		for (final String operation : new String[] { "Div", "Mod" }) {
			final Message divided = node(operation, "", "a,b", "c");
			refused(DIVIDES, graph(divided).add(5, numbers("b", INT64, zero)));
			allowed(graph(divided).add(5, numbers("b", INT64, three)));
			// Gives infinity, and harms nobody.
			allowed(graph(divided).add(5, numbers("b", FLOAT, new byte[4])));
			refused(DIVIDES,
				graph(
					node("Constant", "", "", "k",
						new Message().add(1, "value").add(5, numbers("", INT64, zero)).add(20, 4)),
					node("Unsqueeze", "", "k,axes", "b"), divided));
			refused(DIVIDES, graph(node("Constant", "", "", "b", integers("value_ints", 4, 0)), divided));
			refused(DIVIDES, graph(node("Constant", "", "", "b", integer("value_int", 0)), divided));
			allowed(graph(node("Constant", "", "", "b", integer("value_int", 5)), divided));
		}
	}

	@Test
	void functionsWithoutAnEndAreRefused() throws IOException {
		final Message call = node("f", "own", "x", "y");
		refused(ENDLESS, graph(call), function("f", call));
		refused(ENDLESS, graph(call), function("f", node("g", "own", "x", "y")), function("g", call));
		final Message[] doubling = new Message[20];
		for (int i = 0; i < doubling.length; i++) {
			final Message next = node("f" + (i + 1), "own", "x", "y");
			doubling[i] = function("f" + i, next, next);
		}
		refused(ENDLESS, graph(node("f0", "own", "x", "y")), doubling);
		allowed(graph(node("f10", "own", "x", "y")), doubling);
		// Nobody calls it.
		allowed(graph(node("Relu", "", "x", "y")), function("f", call));
		allowed(graph(node("f", "", "x", "y"), node("f", "own", "x", "z")),
			function("f", node("Relu", "", "x", "y")));
	}

	@Test
	void whatIsNoNetworkIsSaid() throws IOException {
		final Path file = Files.write(folder.resolve("net.onnx"), new byte[] { (byte) 0xff, (byte) 0xff });
		assertEquals("it is damaged, or no ONNX file",
			assertThrows(IOException.class, () -> OnnxHazards.check(file)).getMessage());
	}
}
