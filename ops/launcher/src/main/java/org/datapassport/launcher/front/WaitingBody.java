package org.datapassport.launcher.front;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Closeable;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.http.HttpRequestPacket;

/**
 * A body that is not there yet, and how to answer its sender.
 *
 * <p>It begins gathering; it ends whole, refused, or with its connection. Its state changes once,
 * under its own lock, since a late refusal comes from another thread than its bytes.
 */
final class WaitingBody {
  /** What a person at the end of a bad line needs for a form. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** So many bytes earn another second: an hour's old modem sends as fast. */
  static final int BYTES_PER_SECOND = 16 * 1024;

  private enum State {
    GATHERING,
    ENDED
  }

  private final HttpRequestPacket request;
  private final String network;
  private final long begun;
  private final FilterChain chain;
  private final Closeable closeable;
  private final int startIndex;
  private final int endIndex;
  private final int index;

  /** Guarded by this. */
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

  /** Guarded by this. */
  private State state = State.GATHERING;

  WaitingBody(FilterChainContext context, HttpRequestPacket request, String network, long now) {
    this.request = request;
    this.network = network;
    this.begun = now;
    this.chain = context.getFilterChain();
    this.closeable = context.getCloseable();
    this.startIndex = context.getStartIdx();
    this.endIndex = context.getEndIdx();
    this.index = context.getFilterIdx();
  }

  HttpRequestPacket request() {
    return request;
  }

  String network() {
    return network;
  }

  boolean isOpen() {
    return request.getConnection().isOpen();
  }

  synchronized int size() {
    return bytes.size();
  }

  synchronized boolean isGathering() {
    return state == State.GATHERING;
  }

  /** Takes bytes; they are copied, so that many small ones hold no large buffers. */
  synchronized void add(Buffer part) {
    byte[] copy = new byte[part.remaining()];
    part.get(copy);
    bytes.writeBytes(copy);
  }

  /** The whole body; afterwards nothing of it is held here. */
  synchronized byte[] take() {
    byte[] whole = bytes.toByteArray();
    bytes.reset();
    return whole;
  }

  /** Answers true to the one who may say how it ended. */
  synchronized boolean end() {
    boolean first = state == State.GATHERING;
    state = State.ENDED;
    return first;
  }

  /** Whether its time is over. */
  synchronized boolean isLate(long now) {
    long seconds = PATIENCE.toSeconds() + bytes.size() / BYTES_PER_SECOND;
    return now - begun > Duration.ofSeconds(seconds).toNanos();
  }

  /** A context of its own to answer from, for the one of its bytes is long over. */
  FilterChainContext context() {
    FilterChainContext context =
        chain.obtainFilterChainContext(
            request.getConnection(), closeable, startIndex, endIndex, index);
    request.getProcessingState().getHttpContext().attach(context);
    return context;
  }
}
