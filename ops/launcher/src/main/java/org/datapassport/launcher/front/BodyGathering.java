package org.datapassport.launcher.front;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.ProcessorExecutor;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http.Protocol;
import org.glassfish.grizzly.http.util.Header;
import org.glassfish.grizzly.http.util.HttpStatus;
import org.glassfish.grizzly.memory.Buffers;

/**
 * Stands between the HTTP parser and the applications, and lets a request go on when all of its
 * body is there. While it is not, no thread waits: each part that arrives is put to the others.
 *
 * <p>A body larger than {@link #BYTES_MAX} goes on as it comes, to the few paths that take such;
 * its service bounds how many, how large and how slow. A request without a body, or with one that
 * came in the same packet, passes untouched.
 */
final class BodyGathering extends BaseFilter {
  /** The largest body of all paths but those few: forms and protocol messages are far below. */
  static final int BYTES_MAX = 1024 * 1024;

  private final FrontSettings settings;
  private final RequestRules rules;
  private final WaitingBodies bodies;
  private final EarlyAnswers answers;
  private final LongSupplier nanos;

  private final Attribute<WaitingBody> waiting =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute("passport.waiting-body");

  private final Attribute<Boolean> passed =
      Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute("passport.passed-body");

  BodyGathering(
      FrontSettings settings, WaitingBodies bodies, EarlyAnswers answers, LongSupplier nanos) {
    this.settings = settings;
    this.rules = new RequestRules(settings);
    this.bodies = bodies;
    this.answers = answers;
    this.nanos = nanos;
  }

  @Override
  public NextAction handleRead(FilterChainContext context) throws IOException {
    if (!(context.getMessage() instanceof HttpContent part)
        || !(part.getHttpHeader() instanceof HttpRequestPacket request)) {
      return context.getInvokeAction(); // The answer of an application that took its time.
    }
    if (answers.isRefused(context.getConnection())) {
      answers.discard(context.getConnection(), part);
      return context.getStopAction();
    }
    WaitingBody body = waiting.get(request);
    if (body != null) {
      return gather(context, part, body);
    }
    return passed.isSet(request) ? context.getInvokeAction() : begin(context, part, request);
  }

  private NextAction begin(
      FilterChainContext context, HttpContent part, HttpRequestPacket request) {
    Optional<EarlyAnswer> wrong = rules.judge(request, localPort(context));
    if (wrong.isPresent()) {
      return answer(context, request, wrong.get());
    }
    if (part.isLast() || HttpContent.isBroken(part)) {
      return context.getInvokeAction();
    }
    long length = request.getContentLength();
    boolean large = length < 0 || length > BYTES_MAX;
    if ((large && settings.largeBodies().contains(request.getRequestURI()))
        || hasForeignExpectation(request)) {
      passed.set(request, true);
      return context.getInvokeAction();
    }
    if (length > BYTES_MAX) {
      return answer(context, request, EarlyAnswer.TOO_LARGE);
    }
    var body = new WaitingBody(context, request, network(context, request), nanos.getAsLong());
    Optional<EarlyAnswer> full = bodies.begin(body);
    if (full.isPresent()) {
      return answer(context, request, full.get());
    }
    waiting.set(request, body);
    if (request.requiresAcknowledgement()) {
      request.getResponse().setInterimStatus(HttpStatus.CONINTUE_100);
      context.write(request.getResponse());
    }
    return gather(context, part, body);
  }

  /** Refused (417) further on, without its body. */
  private static boolean hasForeignExpectation(HttpRequestPacket request) {
    return request.requiresAcknowledgement()
        && !"100-continue".equalsIgnoreCase(request.getHeader(Header.Expect));
  }

  private NextAction gather(FilterChainContext context, HttpContent part, WaitingBody body) {
    Optional<EarlyAnswer> over;
    synchronized (body) {
      if (!body.isGathering()) {
        return context.getStopAction();
      }
      if (HttpContent.isBroken(part)) {
        body.end();
        bodies.end(body); // The parser has answered.
        return context.getStopAction();
      }
      over = taken(part, body);
      if (over.isEmpty() && !part.isLast()) {
        return context.getStopAction();
      }
      body.end();
      bodies.end(body);
    }
    if (over.isPresent()) {
      return answer(context, body.request(), over.get());
    }
    waiting.remove(body.request());
    passed.set(body.request(), true);
    context.setMessage(
        HttpContent.builder(body.request())
            .content(Buffers.wrap(context.getMemoryManager(), body.take()))
            .last(true)
            .build());
    return isMultiplexed(body.request()) ? goOnElsewhere(context, body) : context.getInvokeAction();
  }

  private Optional<EarlyAnswer> taken(HttpContent part, WaitingBody body) {
    int more = part.getContent().remaining();
    if (body.size() + more > BYTES_MAX) {
      return Optional.of(EarlyAnswer.TOO_LARGE);
    }
    Optional<EarlyAnswer> full = bodies.grow(body, more);
    if (full.isEmpty()) {
      body.add(part.getContent());
    }
    return full;
  }

  /** The thread of an HTTP/2 connection carries all its streams, and must not work for one. */
  private NextAction goOnElsewhere(FilterChainContext context, WaitingBody body) {
    FilterChainContext later = context.copy();
    later.setMessage(context.getMessage());
    later.setFilterIdx(context.getFilterIdx() + 1);
    try {
      context
          .getConnection()
          .getTransport()
          .getWorkerThreadPool()
          .execute(() -> ProcessorExecutor.execute(later.getInternalContext()));
      return context.getStopAction();
    } catch (RejectedExecutionException e) {
      return answer(context, body.request(), EarlyAnswer.BUSY);
    }
  }

  /** Ends the bodies whose time is over. */
  void sweep() {
    bodies.sweep(nanos.getAsLong(), this::refuseLate);
    answers.sweep();
  }

  private void refuseLate(WaitingBody body) {
    synchronized (body) {
      if (!body.end()) {
        return;
      }
      bodies.end(body);
    }
    answers.send(body.context(), body.request(), EarlyAnswer.TOO_SLOW);
  }

  private NextAction answer(
      FilterChainContext context, HttpRequestPacket request, EarlyAnswer answer) {
    answers.send(context, request, answer);
    return context.getStopAction();
  }

  static boolean isMultiplexed(HttpRequestPacket request) {
    return request.getProtocol() == Protocol.HTTP_2_0;
  }

  private static int localPort(FilterChainContext context) {
    return context.getConnection().getLocalAddress() instanceof InetSocketAddress here
        ? here.getPort()
        : 0;
  }

  private String network(FilterChainContext context, HttpRequestPacket request) {
    String peer =
        context.getConnection().getPeerAddress() instanceof InetSocketAddress there
            ? there.getAddress().getHostAddress()
            : "";
    return ClientNetwork.of(
        peer,
        Objects.requireNonNullElse(request.getHeader("X-Forwarded-For"), ""),
        settings.proxies());
  }
}
