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

package org.sbsm.gallery.opensearch;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

import javax.net.ssl.SSLException;

import org.sbsm.file.FileNames;
import org.sbsm.library.download.Failure;

/**
 * Sends requests to one server and reads its answers, within limits of size and time. A
 * redirect isn't followed: no other computer is asked.
 */
final class Server {

	private static final Duration CONNECTING = Duration.ofSeconds(15);
	private static final int PAUSE = 100;
	private static final int NOT_FOUND = 404;

	/** Values of an answer: a thousand items have some ten thousand. */
	private static final int MOST_VALUES = 500_000;

	/** How often a busy server is asked again. */
	private static final int AGAIN = 4;

	/** First pause before that, as a part of the time that an answer may take. */
	private static final int PART = 64;

	/** The root of the server, without a slash at its end. */
	private final String root;
	private final String host;
	private final Optional<ServerLogin> login;
	private final int seconds;
	private final int largest;
	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
		.followRedirects(HttpClient.Redirect.NEVER).connectTimeout(CONNECTING).proxy(ProxySelector.getDefault())
		.build();

	/**
	 * @param root http or https URL, without a slash at its end
	 * @param login sent with each request
	 * @param seconds that an answer may take
	 * @param largest bytes of an answer
	 */
	Server(final URI root, final Optional<ServerLogin> login, final int seconds, final int largest) {
		this.root = root.toString();
		this.login = login;
		this.seconds = seconds;
		this.largest = largest;
		host = root.getHost();
	}

	/** What the server says. */
	private record Answer(int code, byte[] bytes) {

		private boolean isBusy() {
			return code == 429 || code == 503;
		}

		private Optional<JsonElement> json() {
			return JsonAnswer.of(bytes, MOST_VALUES);
		}
	}

	/**
	 * @param path that begins with a slash
	 * @param body JSON; empty for none
	 * @param stop asked again and again; {@code true} ends the request
	 * @return the answer; nothing if the server doesn't know what was asked for
	 * @throws IllegalArgumentException if it fails; the message is for users
	 * @throws CancellationException if {@code stop} said so
	 */
	Optional<JsonObject> find(final String method, final String path, final String body,
		final BooleanSupplier stop) {
		Answer answer = send(method, path, body, stop);
		final boolean repeatable = method.equals("GET") || method.equals("POST") && !path.equals("/_aliases");
		for (int time = 0; repeatable && answer.isBusy() && pause(time, stop); time++) {
			answer = send(method, path, body, stop);
		}
		if (answer.code == NOT_FOUND) return Optional.empty();
		if (answer.code < 200 || answer.code >= 300) throw failed(meaning(answer));
		return Optional.of(answer.json().filter(JsonElement::isJsonObject).map(JsonElement::getAsJsonObject)
			.orElseThrow(() -> failed("its answer can't be understood; see to it that it is OpenSearch.")));
	}

	/**
	 * Waits until a busy server is to be asked again, longer each time.
	 *
	 * @param time number of times it was asked again
	 * @param stop asked again and again; {@code true} ends the wait
	 * @return whether it is to be asked once more
	 * @throws CancellationException if {@code stop} said so
	 */
	boolean pause(final int time, final BooleanSupplier stop) {
		if (time >= AGAIN) return false;
		final long end = System.nanoTime() + (TimeUnit.SECONDS.toNanos(seconds) / PART << time);
		try {
			for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
				if (stop.getAsBoolean()) throw new CancellationException();
				TimeUnit.NANOSECONDS.sleep(Math.min(left, TimeUnit.MILLISECONDS.toNanos(PAUSE)));
			}
			return true;
		}
		catch (final InterruptedException exc) {
			Thread.currentThread().interrupt();
			throw new CancellationException();
		}
	}

	/** As above; what isn't there is a failure, too. */
	JsonObject ask(final String method, final String path, final String body, final BooleanSupplier stop) {
		return find(method, path, body, stop)
			.orElseThrow(() -> failed("the gallery isn't there any more; publish it again."));
	}

	/**
	 * @param reason end of a sentence
	 * @return what to say
	 */
	IllegalArgumentException failed(final String reason) {
		return new IllegalArgumentException("gallery: the server " + host + " can't be used: " + reason);
	}

	private Answer send(final String method, final String path, final String body, final BooleanSupplier stop) {
		final HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path))
			.timeout(Duration.ofSeconds(seconds))
			.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
		if (!body.isEmpty())
			request.header("Content-Type", path.contains("/_bulk") ? "application/x-ndjson" : "application/json");
		login.ifPresent(known -> request.header("Authorization", known.header()));
		final CompletableFuture<HttpResponse<byte[]>> future = client.sendAsync(request.build(),
			info -> new Limited(largest));
		try {
			final HttpResponse<byte[]> response = await(future, stop);
			return new Answer(response.statusCode(), response.body());
		}
		catch (final ExecutionException exc) {
			for (Throwable cause = exc; cause != null; cause = cause.getCause()) {
				if (cause instanceof TooLarge) throw failed("its answer is too large.");
			}
			throw failed(Failure.reason(exc.getCause()) + (exc.getCause() instanceof SSLException
				? " If you trust its certificate, import that with keytool into the Java that runs this." : ""));
		}
		catch (final TimeoutException exc) {
			throw failed("it takes too long to answer.");
		}
		catch (final InterruptedException exc) {
			Thread.currentThread().interrupt();
			throw new CancellationException();
		}
		finally {
			future.cancel(true);
		}
	}

	private <T> T await(final CompletableFuture<T> future, final BooleanSupplier stop)
		throws ExecutionException, TimeoutException, InterruptedException {
		final long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
		while (true) {
			if (stop.getAsBoolean()) throw new CancellationException();
			try {
				return future.get(PAUSE, TimeUnit.MILLISECONDS);
			}
			catch (final TimeoutException exc) {
				if (System.nanoTime() - end > 0) throw exc;
			}
		}
	}

	private String meaning(final Answer answer) {
		final int code = answer.code;
		if (code == 401 || code == 403) {
			return login.isPresent()
				? "it refuses the user " + FileNames.shown(login.get().user())
					+ " with this password; correct SALIENCY_OPENSEARCH_USER and SALIENCY_OPENSEARCH_PASSWORD."
				: "it wants a user and a password; set SALIENCY_OPENSEARCH_URL to its address,"
					+ " SALIENCY_OPENSEARCH_USER and SALIENCY_OPENSEARCH_PASSWORD.";
		}
		if (code >= 300 && code < 400)
			return "it passes on to another address, which isn't followed; give that one if you trust it.";
		if (answer.isBusy()) return "it is too busy, or isn't ready yet; try again later.";
		return "it answers " + code + " (" + answer.json().map(this::reason).orElse("without a reason") + ").";
	}

	/** @return what OpenSearch says of an error, in few words */
	String reason(final JsonElement answer) {
		try {
			final JsonElement error = answer.getAsJsonObject().get("error");
			final String reason = error.isJsonObject() ? error.getAsJsonObject().get("reason").getAsString()
				: error.getAsString();
			// A server may repeat what it was sent.
			return FileNames.shown(login.map(known -> known.hidden(reason)).orElse(reason));
		}
		catch (final RuntimeException exc) {
			return "without a reason";
		}
	}

	/** Says that no more is read. */
	private static final class TooLarge extends IOException {

		private static final long serialVersionUID = 1;
	}

	/** All bytes of an answer, or a failure if they are too many. */
	private static final class Limited implements BodySubscriber<byte[]> {

		private final int largest;
		private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
		private Flow.Subscription subscription;

		Limited(final int largest) {
			this.largest = largest;
		}

		@Override
		public CompletionStage<byte[]> getBody() {
			return whole;
		}

		@Override
		public void onSubscribe(final Flow.Subscription now) {
			subscription = now;
			now.request(Long.MAX_VALUE);
		}

		@Override
		public void onNext(final List<ByteBuffer> buffers) {
			if (whole.isDone()) return;
			for (final ByteBuffer buffer : buffers) {
				if (buffer.remaining() > largest - bytes.size()) {
					subscription.cancel();
					whole.completeExceptionally(new TooLarge());
					return;
				}
				final byte[] part = new byte[buffer.remaining()];
				buffer.get(part);
				bytes.writeBytes(part);
			}
		}

		@Override
		public void onError(final Throwable error) {
			whole.completeExceptionally(error);
		}

		@Override
		public void onComplete() {
			whole.complete(bytes.toByteArray());
		}
	}
}
