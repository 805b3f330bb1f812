package org.datapassport.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/**
 * A client that would keep a server busy: it sends the head of a request and then its body in
 * drips, or without end. It comes from an address of its own in 127.0.0.0/8.
 *
 * @param head request line and fields, with the empty line
 * @param part what is sent of the body again and again
 * @param pause between two parts
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and written by nobody.
record SlowSender(String from, URI origin, String head, byte[] part, Duration pause) {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final int READ_MILLIS_MAX = 10_000;

  /**
   * How it was cut.
   *
   * @param status 0 when the connection ended without an answer
   * @param taken bytes of the body that were sent before the answer was there
   */
  record Cut(int status, Duration after, long taken, String head) {}

  /** A body of some kilobytes, one byte a second. */
  static SlowSender drip(String from, URI service, String path, String type) {
    String head = head(service, path, type) + "Content-Length: 4000\r\n\r\n";
    return new SlowSender(from, service, head, new byte[] {' '}, Duration.ofSeconds(1));
  }

  /** 64 MB of a form, as fast as they are taken. */
  static SlowSender flood(String from, URI service, String path) {
    String head = head(service, path, FORM) + "Content-Length: " + (64 << 20) + "\r\n\r\n";
    return new SlowSender(from, service, head, escapes(), Duration.ZERO);
  }

  /** The same without saying how long it will be. */
  static SlowSender chunks(String from, URI service, String path) {
    String head = head(service, path, FORM) + "Transfer-Encoding: chunked\r\n\r\n";
    byte[] form = escapes();
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    chunk.writeBytes(
        (Integer.toHexString(form.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    chunk.writeBytes(form);
    chunk.writeBytes(new byte[] {'\r', '\n'});
    return new SlowSender(from, service, head, chunk.toByteArray(), Duration.ZERO);
  }

  static final String FORM = "application/x-www-form-urlencoded";

  private static byte[] escapes() {
    return ("a=" + "%41".repeat(2000)).getBytes(StandardCharsets.US_ASCII);
  }

  private static String head(URI service, String path, String type) {
    return "POST "
        + service.getPath()
        + path
        + " HTTP/1.1\r\nHost: "
        + service.getAuthority()
        + "\r\nContent-Type: "
        + type
        + "\r\n";
  }

  /** Sends until it is stopped; a server that never does is waited for 40 seconds. */
  Cut send() throws IOException {
    long start = System.nanoTime();
    long taken = 0;
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(from, 0));
      socket.connect(new InetSocketAddress(origin.getHost(), origin.getPort()));
      byte[] answer = new byte[0];
      try {
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        while (answer.length == 0 && System.nanoTime() - start < PATIENCE.toNanos()) {
          socket.getOutputStream().write(part);
          taken += part.length;
          answer = pause.isZero() ? arrived(socket) : within(socket, pause);
        }
      } catch (IOException e) {
        return cut(all(socket, answer), start, taken); // Closed while it was still sending.
      }
      return cut(all(socket, answer), start, taken);
    }
  }

  private static Cut cut(byte[] answer, long start, long taken) {
    String text = new String(answer, StandardCharsets.ISO_8859_1);
    int end = Math.max(text.indexOf("\r\n\r\n"), 0);
    int status = text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0;
    return new Cut(
        status, Duration.ofNanos(System.nanoTime() - start), taken, text.substring(0, end));
  }

  private static byte[] arrived(Socket socket) throws IOException {
    return socket.getInputStream().available() > 0 ? read(socket) : new byte[0];
  }

  private static byte[] within(Socket socket, Duration time) throws IOException {
    socket.setSoTimeout((int) time.toMillis());
    try {
      return read(socket);
    } catch (SocketTimeoutException e) {
      return new byte[0];
    }
  }

  private static byte[] read(Socket socket) throws IOException {
    byte[] buffer = new byte[8192];
    int count = socket.getInputStream().read(buffer);
    if (count < 0) {
      throw new IOException("closed without an answer");
    }
    return Arrays.copyOf(buffer, count);
  }

  /** What came, and all that still comes. */
  private static byte[] all(Socket socket, byte[] first) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(first);
    try {
      socket.setSoTimeout(READ_MILLIS_MAX);
      all.writeBytes(socket.getInputStream().readAllBytes());
    } catch (IOException e) {
      return all.toByteArray(); // Reset behind the answer, as it may be.
    }
    return all.toByteArray();
  }
}
