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

package org.sbsm.imagej.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sbsm.imagej.speed.Pace;
import org.scijava.Context;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.task.Task;
import org.scijava.task.TaskService;
import org.scijava.task.event.TaskEvent;

/** Progress in Fiji's task view, which listens to SciJava's events. */
class StatusProgressTest {

	private final List<Task> seen = new ArrayList<>();
	private Context context;

	@BeforeEach
	void create() {
		context = new Context(TaskService.class, EventService.class);
		context.service(EventService.class).subscribe(this);
	}

	@AfterEach
	void dispose() {
		context.dispose();
	}

	/** Hears what the task view hears. */
	@EventHandler
	void onEvent(final TaskEvent event) {
		synchronized (seen) {
			seen.add(event.getTask());
		}
	}

	@Test
	void theTaskShowsHowFarTheWorkIsAndCancelingItEndsTheWork() throws InterruptedException {
		try (StatusProgress progress = new StatusProgress("Explain", context.service(TaskService.class))) {
			progress.update(20, 20);
			final Task task = task();
			assertEquals("Explain", task.getName());
			assertEquals(20, task.getProgressValue());
			assertEquals(20, task.getProgressMaximum());
			assertFalse(progress.isCanceled());
			task.cancel("enough");
			assertTrue(progress.isCanceled());
		}
	}

	private Task task() throws InterruptedException {
		for (int i = 0; i < 100; i++) {
			synchronized (seen) {
				if (!seen.isEmpty()) return seen.get(0);
			}
			Thread.sleep(20);
		}
		throw new AssertionError("The task view heard nothing.");
	}

	@Test
	void theRemainingTimeIsSaidOnceItCanBeGuessed() {
		final long second = 1_000_000_000;
		final Pace pace = new Pace();
		assertEquals("", StatusProgress.remaining(pace, 0, 100));
		pace.update(60 * second, 1);
		assertEquals("", StatusProgress.remaining(pace, 1, 100), "the start isn't work");
		pace.update(60 * second + second / 2, 5);
		assertEquals("", StatusProgress.remaining(pace, 5, 100));
		pace.update(65 * second, 26);
		assertEquals(", 15 s left", StatusProgress.remaining(pace, 26, 101));
		assertEquals(", 8 min left", StatusProgress.remaining(pace, 26, 2526));
		assertEquals("", StatusProgress.remaining(pace, 26, 26));
	}

	@Test
	void resultsThatArriveWithTheFirstOneAreNotCountedAsFast() {
		final long second = 1_000_000_000;
		final Pace pace = new Pace();
		for (int done = 1; done <= 32; done++) {
			pace.update(60 * second + done, done);
		}
		pace.update(64 * second, 64);
		assertEquals(", 16 s left", StatusProgress.remaining(pace, 64, 192));
	}

	@Test
	void otherWorkBeginsAnew() {
		final long second = 1_000_000_000;
		final Pace pace = new Pace();
		pace.update(0, 1);
		pace.update(10 * second, 1001);
		pace.update(20 * second, 1);
		assertEquals("", StatusProgress.remaining(pace, 1, 11));
		pace.update(22 * second, 2);
		assertEquals(", 18 s left", StatusProgress.remaining(pace, 2, 11));
	}
}
