package org.datapassport.launcher.front;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.HttpResponsePacket;
import org.glassfish.grizzly.http.HttpServerFilter;
import org.glassfish.grizzly.http.Method;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.memory.Buffers;

/**
 * Sends answers that no application makes, and closes the connection.
 *
 * <p>Not at once: a sender that is still writing would be told of a broken connection, and never
 * read why. So what it sends is thrown away for a moment (RFC 9112, section 9.6).
 */
final class EarlyAnswers {
  private static final Duration LINGER = Duration.ofSeconds(2);

  /**
   * What is read of a refused body: about a form that is too large, whose sender writes all of it
   * before it reads why. Who sends more does not listen.
   */
  private static final int DISCARDED_MAX = 1024 * 1024;

  private final Attribute<Refused> refused =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute("passport.refused");

  private final Queue<Refused> lingering = new ConcurrentLinkedQueue<>();
  private final LongSupplier nanos;

  EarlyAnswers(LongSupplier nanos) {
    this.nanos = nanos;
  }

  private record Refused(Connection<?> connection, long since, AtomicLong discarded) {}

  void send(FilterChainContext context, HttpRequestPacket request, EarlyAnswer answer) {
    boolean multiplexed = BodyGathering.isMultiplexed(request);
    request.getProcessingState().setKeepAlive(false);
    if (!multiplexed) {
      var mark = new Refused(context.getConnection(), nanos.getAsLong(), new AtomicLong());
      refused.set(context.getConnection(), mark);
      lingering.add(mark);
    }
    context.write(content(context, request, answer));
    if (multiplexed) {
      context.notifyDownstream(HttpServerFilter.RESPONSE_COMPLETE_EVENT);
    } else if (!request.isExpectContent()) {
      request.getProcessingState().getHttpContext().close();
    }
  }

  private static HttpContent content(
      FilterChainContext context, HttpRequestPacket request, EarlyAnswer answer) {
    String accept = request.getHeader(Header.Accept);
    boolean page = accept != null && accept.contains("text/html");
    byte[] body = answer.body(page);
    HttpResponsePacket response = request.getResponse();
    response.setStatus(answer.status());
    response.setContentType(EarlyAnswer.mediaType(page));
    response.setContentLength(body.length);
    response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cache-Control", "no-store");
    if (answer.retrySeconds() > 0) {
      response.setHeader("Retry-After", String.valueOf(answer.retrySeconds()));
    }
    if (!answer.location().isEmpty()) {
      response.setHeader("Location", answer.location());
    }
    Buffer content =
        request.getMethod() == Method.HEAD
            ? Buffers.EMPTY_BUFFER
            : Buffers.wrap(context.getMemoryManager(), body);
    return HttpContent.builder(response).content(content).last(true).build();
  }

  /** Whether nothing that comes by this connection counts any more. */
  boolean isRefused(Connection<?> connection) {
    return refused.isSet(connection);
  }

  void discard(Connection<?> connection, HttpContent part) {
    Refused mark = refused.get(connection);
    int more = part.getContent().remaining();
    if (part.isLast() || mark.discarded().addAndGet(more) > DISCARDED_MAX) {
      connection.closeSilently();
    }
  }

  /** Closes what has lingered long enough. */
  void sweep() {
    long now = nanos.getAsLong();
    for (Refused mark = lingering.peek();
        mark != null && now - mark.since() > LINGER.toNanos();
        mark = lingering.peek()) {
      lingering.poll();
      mark.connection().closeSilently();
    }
  }
}
