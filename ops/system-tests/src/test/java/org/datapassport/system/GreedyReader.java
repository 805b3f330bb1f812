package org.datapassport.system;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One connection on which a company reads a page, with small buffers, so that what arrives late was
 * sent late.
 *
 * <p>Owned by one thread; others look at the counters.
 */
final class GreedyReader implements AutoCloseable {
  static final int BUFFER_BYTES = 4096;
  private static final int SILENCE_MILLIS = 5_000;

  private final Socket socket = new Socket();
  private final AtomicLong received = new AtomicLong();
  private final StringBuilder head = new StringBuilder();

  GreedyReader(URI origin) throws IOException {
    socket.setReceiveBufferSize(BUFFER_BYTES);
    socket.setSoTimeout(SILENCE_MILLIS);
    socket.connect(new InetSocketAddress(origin.getHost(), origin.getPort()));
  }

  /** How a page ended. */
  enum End {
    WHOLE,
    RESET,
    CLOSED,
    SILENT
  }

  void ask(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
  }

  /** Reads the head, and what came of the body with it; answers 0 where none came. */
  int status() throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    int end = -1;
    while (end < 0) {
      int count = read(buffer);
      if (count < 0) {
        return 0;
      }
      head.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
      end = head.indexOf("\r\n\r\n");
    }
    received.addAndGet(head.length() - end - 4L);
    head.setLength(end + 2);
    return Integer.parseInt(head.substring(9, 12));
  }

  /** How long the body will be. */
  long length() {
    String text = head.toString().toLowerCase(Locale.ROOT);
    int at = text.indexOf("content-length: ");
    return at < 0 ? 0 : Long.parseLong(text.substring(at + 16, text.indexOf('\r', at)).strip());
  }

  private int read(byte[] buffer) throws IOException {
    try {
      return socket.getInputStream().read(buffer);
    } catch (SocketException e) {
      return -1;
    }
  }

  /** Reads once, at most a buffer; answers false when the body is over, or nothing comes. */
  boolean sip() throws IOException {
    if (received.get() >= length()) {
      return false;
    }
    try {
      int count = read(new byte[BUFFER_BYTES]);
      received.addAndGet(Math.max(count, 0));
      return count >= 0;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  /** Reads what still comes of a body. */
  End rest(long length) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    try {
      while (received.get() < length) {
        int count = socket.getInputStream().read(buffer);
        if (count < 0) {
          return End.CLOSED;
        }
        received.addAndGet(count);
      }
      return End.WHOLE;
    } catch (SocketTimeoutException e) {
      return End.SILENT;
    } catch (SocketException e) {
      return End.RESET;
    }
  }

  /** Bytes of the body that were read so far. */
  long received() {
    return received.get();
  }

  String head() {
    return head.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
