package org.datapassport.launcher.front.hold;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpContent;
import org.glassfish.grizzly.http.HttpRequestPacket;
import org.glassfish.grizzly.http2.Http2Stream;
import org.glassfish.grizzly.nio.NIOConnection;

/**
 * Gives each request handles on its connection, as attributes whose types every class loader knows:
 * a service that must be able to cut an answer off takes them from there.
 *
 * <p>A connection of HTTP/2 is cut as a whole: all its streams are the same peer's.
 */
public final class ConnectionHold extends BaseFilter {
  /** A {@code Runnable}: from now on the connection's buffers are small. */
  static final String CAP = "org.datapassport.front.cap";

  /**
   * A {@code Runnable}: the connection is reset, from any thread. When it returns no byte can be
   * handed to the network any more, and what its buffers held is thrown away.
   */
  static final String RESET = "org.datapassport.front.reset";

  /**
   * A {@code BooleanSupplier}: whether all that was written of the answer was handed to the
   * network, and nothing of it waits in this process.
   */
  static final String HANDED = "org.datapassport.front.handed";

  /**
   * An {@code Executor}, the same for all requests: what it was given last is done each time before
   * anything is written to a socket that has become ready, or read from it.
   */
  static final String BEFORE_EVENTS = "org.datapassport.front.before-events";

  /** Linux doubles it for its own book-keeping, and so keeps 32 kB. */
  static final int SEND_BUFFER_BYTES = 16 * 1024;

  /** What waits in the server behind that; thrown away with a reset. */
  static final int QUEUE_BYTES = 32 * 1024;

  private static final Logger LOG = Logger.getLogger(ConnectionHold.class.getName());

  /** What a service wants done before events; there is one that does. */
  private volatile Runnable beforeEvents = () -> {};

  /** For each listener's {@link BeforeEvents}. */
  public void beforeEvents() {
    try {
      beforeEvents.run();
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "What comes before a socket's events was not done", e);
    }
  }

  private void setBeforeEvents(Runnable work) {
    beforeEvents = work;
  }

  @Override
  public NextAction handleRead(FilterChainContext context) {
    if (context.getMessage() instanceof HttpContent part
        && part.getHttpHeader() instanceof HttpRequestPacket request) {
      Connection<?> connection = context.getConnection();
      request.setAttribute(CAP, (Runnable) () -> cap(connection));
      request.setAttribute(RESET, (Runnable) () -> reset(connection));
      request.setAttribute(HANDED, (BooleanSupplier) () -> isHanded(connection, request));
      request.setAttribute(BEFORE_EVENTS, (Executor) this::setBeforeEvents);
    }
    return context.getInvokeAction();
  }

  private static void cap(Connection<?> connection) {
    if (connection instanceof NIOConnection own && own.getChannel() instanceof SocketChannel to) {
      own.setMaxAsyncWriteQueueSize(QUEUE_BYTES);
      try {
        to.setOption(StandardSocketOptions.SO_SNDBUF, SEND_BUFFER_BYTES);
      } catch (IOException e) {
        LOG.log(Level.FINE, "The connection is gone", e);
      }
    }
  }

  /** A stream of HTTP/2 has a queue of its own before the connection's. */
  private static boolean isHanded(Connection<?> connection, HttpRequestPacket request) {
    Http2Stream stream = Http2Stream.getStreamFor(request);
    boolean handed = stream == null || stream.getUnflushedWritesCount() == 0;
    return handed
        && (!(connection instanceof NIOConnection own)
            || own.getAsyncWriteQueue().spaceInBytes() == 0);
  }

  /**
   * Closes with a linger of nothing, which is a reset. The channel waits for a write that is under
   * way; the selector, woken up by the termination, then lets go of the socket.
   */
  private static void reset(Connection<?> connection) {
    if (connection instanceof NIOConnection own && own.getChannel() instanceof SocketChannel to) {
      try {
        to.setOption(StandardSocketOptions.SO_LINGER, 0);
        to.close();
      } catch (IOException e) {
        LOG.log(Level.FINE, "The connection is gone", e);
      }
    }
    connection.terminateSilently();
  }
}
