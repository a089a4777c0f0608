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

package org.sbsm.testing;

import ai.djl.engine.Engine;

import ij.IJ;

import java.net.InetAddress;
import java.security.Permission;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

import org.sbsm.bridge.HeadlessImageJ;

/**
 * A program that runs macros, and prints after each which computers it wanted to
 * connect to or whose addresses it looked up. It lets no connection through. Java 17 to
 * 23, with {@code -Djava.security.manager=allow}.
 */
@SuppressWarnings("removal")
public final class NetworkTrap extends SecurityManager {

	/** Instead of a macro: DJL is started as it is, without this project. */
	public static final String BARE_DJL = "bare-djl";

	/** Instead of a macro: an address is looked up. */
	public static final String LOOK_UP = "look-up";

	/** Instead of a macro: begins the name of a {@link Runnable} that is run. */
	public static final String RUN = "run:";

	private final Set<String> hosts = new ConcurrentSkipListSet<>();

	private NetworkTrap() {}

	/**
	 * @param args what to run: code of macros, or the words above
	 */
	public static void main(final String[] args) {
		final NetworkTrap trap = new NetworkTrap();
		System.setSecurityManager(trap);
		for (final String work : args) {
			try {
				run(work);
			}
			catch (final Exception | LinkageError exc) {
				// who asked in vain may fail
				System.out.println("failed: " + exc);
			}
			System.out.println("asked: " + String.join(", ", trap.hosts));
			trap.hosts.clear();
		}
		System.exit(0);
	}

	private static void run(final String work) throws Exception {
		switch (work) {
			case BARE_DJL -> Engine.getInstance();
			case LOOK_UP -> InetAddress.getByName("looked.up.invalid");
			default -> {
				HeadlessImageJ.start();
				if (work.startsWith(RUN))
					((Runnable) Class.forName(work.substring(RUN.length())).getConstructor().newInstance()).run();
				else
					System.out.println("result: " + IJ.runMacro(work));
			}
		}
	}

	@Override
	public void checkConnect(final String host, final int port) {
		hosts.add(host);
		throw new SecurityException("No connection to " + host + ".");
	}

	@Override
	public void checkConnect(final String host, final int port, final Object context) {
		checkConnect(host, port);
	}

	@Override
	public void checkPermission(final Permission permission) {
		// all but connections
	}

	@Override
	public void checkPermission(final Permission permission, final Object context) {
		// all but connections
	}
}
