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

package org.sbsm.cluster.job;

import java.util.concurrent.CancellationException;

import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.sbsm.text.ErrorReason;

/** What all jobs do alike: they begin, say what went wrong, and end with a code. */
public final class Job {

	/** Options that can't be used. */
	private static final int USAGE = 2;

	private Job() {}

	/** The work of a job. */
	public interface Work {

		/**
		 * @throws IllegalArgumentException if an option can't be used; the message says what to
		 *         do
		 */
		void run() throws Exception;
	}

	/**
	 * Does the work, and ends the program with a code if it fails: 2 if an option can't be
	 * used, 1 for anything else.
	 *
	 * @param usage lines that say how to call the job
	 * @param hasArguments whether the job got any; else nothing but the usage is printed
	 */
	public static void run(final String usage, final boolean hasArguments, final Work work) {
		if (!hasArguments) {
			System.err.println(usage);
			System.exit(USAGE);
		}
		try {
			work.run();
		}
		catch (final IllegalArgumentException exc) {
			System.err.println(exc.getMessage());
			System.exit(USAGE);
		}
		catch (final CancellationException exc) {
			System.err.println("The job was ended; what is done stays, and the same command goes on from there.");
			System.exit(1);
		}
		catch (final Exception exc) {
			System.err.println("The job failed: " + reason(exc)
				+ " What is done stays: mend that, and give the same command again.");
			System.exit(1);
		}
	}

	/** Spark says what a task said, and its stack trace. */
	private static String reason(final Exception error) {
		if (!(error instanceof SparkException) || error.getMessage() == null) return ErrorReason.of(error);
		final String[] parts = error.getMessage().split("\n\tat |\nDriver stacktrace", 2);
		return ErrorReason
			.sentence(new IllegalStateException(parts[0].replaceFirst("(?s)^.*(Exception|Error): ", "")));
	}

	/**
	 * @param name of the job, for Spark's pages
	 * @return the cluster that {@code spark-submit} named, to be closed
	 * @throws IllegalArgumentException if it named none
	 */
	public static JavaSparkContext start(final String name) {
		final SparkConf conf = new SparkConf();
		if (!conf.contains("spark.master")) {
			throw new IllegalArgumentException(
				"master: run this with spark-submit --master ..., such as local[4] for four cores of this computer.");
		}
		conf.setIfMissing("spark.app.name", name);
		final String options = "spark.executor.extraJavaOptions";
		conf.set(options, (conf.get(options, "") + " -Djava.awt.headless=true").strip());
		return new JavaSparkContext(conf);
	}
}
