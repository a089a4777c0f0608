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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.opensearch.common.settings.Settings;
import org.opensearch.knn.plugin.KNNPlugin;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.painless.PainlessPlugin;
import org.opensearch.plugins.Plugin;
import org.opensearch.transport.Netty4Plugin;

/**
 * One node of OpenSearch with its k-NN plugin, for tests: {@code java -cp JARS
 * OpenSearchNode.java FOLDER PORT}. Says READY when it answers.
 */
public final class OpenSearchNode {

	private OpenSearchNode() {}

	/** Plugins that are on the class path. */
	private static final class LocalNode extends Node {

		LocalNode(final Settings settings, final List<Class<? extends Plugin>> plugins) {
			super(InternalSettingsPreparer.prepareEnvironment(settings, java.util.Map.of(), null, () -> "test"),
				plugins, false);
		}
	}

	/**
	 * @param arguments folder of the node's data, and port
	 */
	public static void main(final String[] arguments) throws Exception {
		final Path folder = Files.createDirectories(Path.of(arguments[0])).toAbsolutePath();
		final Settings settings = Settings.builder().put("path.home", folder.toString())
			.put("cluster.name", "saliency-test").put("node.name", "test").put("discovery.type", "single-node")
			.put("http.type", "netty4").put("transport.type", "netty4").put("network.host", "127.0.0.1")
			.put("http.port", arguments[1]).put("transport.port", "29300-29400")
			.put("cluster.routing.allocation.disk.threshold_enabled", false).build();
		new LocalNode(settings, List.of(Netty4Plugin.class, PainlessPlugin.class, KNNPlugin.class)).start();
		System.out.println("READY");
		Thread.currentThread().join();
	}
}
