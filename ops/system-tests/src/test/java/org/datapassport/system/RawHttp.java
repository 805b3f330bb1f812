package org.datapassport.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** HTTP/1.1 by hand, since a proper client refuses to send what an attacker sends. */
final class RawHttp {
  private static final int WAIT_MILLIS_MAX = 40_000;

  private RawHttp() {}

  /**
   * An answer; status 0 when the server closed the connection without one.
   *
   * @param head status line and header fields
   */
  record Answer(int status, String head, String body) {
    /** The media type in lower case, empty when there is none. */
    String type() {
      return field("content-type").toLowerCase(Locale.ROOT).replaceAll(";.*", "").strip();
    }

    /** The first field of this name, empty when there is none. */
    String field(String name) {
      String begin = name.toLowerCase(Locale.ROOT) + ":";
      for (String line : head.split("\r\n", -1)) {
        if (line.toLowerCase(Locale.ROOT).startsWith(begin)) {
          return line.substring(begin.length()).strip();
        }
      }
      return "";
    }
  }

  /** Sends exactly this target and these bytes on a connection of their own. */
  static Answer send(
      URI origin, String method, String target, Map<String, String> fields, byte[] body)
      throws IOException {
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(target).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(origin.getAuthority()).append("\r\nConnection: close\r\n");
    fields.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    boolean chunked = fields.containsKey("Transfer-Encoding");
    if (!chunked && (body.length > 0 || !method.equals("GET"))) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    head.append("\r\n");
    try (Socket socket = new Socket(origin.getHost(), origin.getPort())) {
      socket.setSoTimeout(WAIT_MILLIS_MAX);
      write(socket, head.toString().getBytes(StandardCharsets.ISO_8859_1), body);
      return parse(read(socket));
    }
  }

  private static void write(Socket socket, byte[] head, byte[] body) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(head);
    out.flush();
    try {
      out.write(body);
      out.flush();
    } catch (IOException e) {
      return; // The server answers before it has read everything, as it may.
    }
  }

  private static byte[] read(Socket socket) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try {
      for (int n; (n = socket.getInputStream().read(buffer)) >= 0; ) {
        bytes.write(buffer, 0, n);
      }
    } catch (SocketException | SocketTimeoutException e) {
      return bytes.toByteArray(); // A reset after an early answer; what came is judged.
    }
    return bytes.toByteArray();
  }

  private static Answer parse(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0 || !text.startsWith("HTTP/1.1 ")) {
      return new Answer(0, "", text);
    }
    String head = text.substring(0, end);
    String body = text.substring(end + 4);
    if (head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked")) {
      body = body.replaceAll("(^|\r\n)[0-9a-fA-F]{1,8}\r\n", "");
    }
    return new Answer(Integer.parseInt(head.substring(9, 12)), head, body);
  }
}
