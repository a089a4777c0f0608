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

package org.sbsm.bridge;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.io.File;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import org.sbsm.testing.TestData;

/** ImageJ 1 in a class loader of its own, alone on the screen. */
final class ImageJ1 {

	private final ClassLoader loader;

	ImageJ1(final File folder) throws Exception {
		final URL jar = Path
			.of(Class.forName("ij.IJ").getProtectionDomain().getCodeSource().getLocation().toURI()).toUri().toURL();
		loader = new URLClassLoader(new URL[] { jar }, ClassLoader.getPlatformClassLoader());
		System.setProperty("plugins.dir", folder.getPath());
		closeOthers();
		Thread.currentThread().setContextClassLoader(loader);
		final Constructor<?> constructor = loader.loadClass("ij.ImageJ").getConstructor();
		assertNotNull(constructor.newInstance());
	}

	/** What ImageJs of other tests have left would be taken for this one's. */
	private static void closeOthers() throws Exception {
		EventQueue.invokeAndWait(
			() -> Arrays.stream(Window.getWindows()).filter(Window::isShowing).forEach(Window::dispose));
	}

	void open(final String image) {
		call("ij.IJ", "open", TestData.imageFile(image).getAbsolutePath());
	}

	List<String> titles() {
		return Arrays.asList((String[]) call("ij.WindowManager", "getImageTitles"));
	}

	/**
	 * Does what a click on a menu entry does: ImageJ runs the command in a thread of its
	 * own.
	 *
	 * @return that thread; it ends with the command
	 */
	Thread click(final String command) {
		final Set<Thread> before = Thread.getAllStackTraces().keySet();
		call("ij.IJ", "doCommand", command);
		return Thread.getAllStackTraces().keySet().stream()
			.filter(thread -> thread.getName().equals(command) && !before.contains(thread)).findFirst()
			.orElseThrow();
	}

	/**
	 * How many layers lie over an image; looks at no window, so it can't change which one
	 * is active.
	 */
	int layers(final String title) {
		try {
			final Object image = call("ij.WindowManager", "getImage", title);
			final Object overlay = image.getClass().getMethod("getOverlay").invoke(image);
			return overlay == null ? 0 : (int) overlay.getClass().getMethod("size").invoke(overlay);
		}
		catch (final ReflectiveOperationException exc) {
			throw new IllegalStateException(exc);
		}
	}

	/** Bounds of the topmost layer of an image; {@code null} if it has none. */
	Rectangle topLayer(final String title) {
		try {
			final Object image = call("ij.WindowManager", "getImage", title);
			final Object overlay = image.getClass().getMethod("getOverlay").invoke(image);
			final Object[] layers = overlay == null ? new Object[0]
				: (Object[]) overlay.getClass().getMethod("toArray").invoke(overlay);
			return layers.length == 0 ? null : (Rectangle) layers[layers.length - 1].getClass()
				.getMethod("getBounds").invoke(layers[layers.length - 1]);
		}
		catch (final ReflectiveOperationException exc) {
			throw new IllegalStateException(exc);
		}
	}

	void pressEscape() throws ReflectiveOperationException {
		loader.loadClass("ij.IJ").getMethod("setKeyDown", int.class).invoke(null, KeyEvent.VK_ESCAPE);
	}

	String macro(final String code) {
		return (String) call("ij.IJ", "runMacro", code);
	}

	/** All that the recorder wrote. */
	String recorded() {
		try {
			final Class<?> type = loader.loadClass("ij.plugin.frame.Recorder");
			return (String) type.getMethod("getText").invoke(type.getMethod("getInstance").invoke(null));
		}
		catch (final ReflectiveOperationException exc) {
			throw new IllegalStateException(exc);
		}
	}

	/** The line that the recorder wrote for a command. */
	String recordedLine(final String command) {
		return recorded().lines().filter(line -> line.contains(command)).reduce((first, last) -> last)
			.orElseThrow().replaceAll(";\\s*$", "");
	}

	Object call(final String type, final String method, final String... arguments) {
		final Class<?>[] types = new Class<?>[arguments.length];
		Arrays.fill(types, String.class);
		try {
			return loader.loadClass(type).getMethod(method, types).invoke(null, (Object[]) arguments);
		}
		catch (final ReflectiveOperationException exc) {
			throw new IllegalStateException(exc);
		}
	}
}
