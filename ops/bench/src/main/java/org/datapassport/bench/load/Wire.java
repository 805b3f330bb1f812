package org.datapassport.bench.load;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One HTTP/1.1 connection that is kept open and costs next to nothing, so that what is measured on
 * a machine with two processors is the server. Understands what our server answers: a length or
 * chunks.
 */
public final class Wire implements AutoCloseable {
  private static final int LINE_MAX = 16 * 1024;
  private static final int READ_TIMEOUT_MILLIS = 30_000;

  private final URI service;
  private Socket socket;
  private InputStream in;

  /** The server said that it ends the connection after this answer. */
  private boolean ending;

  /** An answer's status and its body. */
  @SuppressWarnings("ArrayRecordComponent") // Read once; never compared.
  public record Answer(int status, byte[] body) {
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  public Wire(URI service) throws IOException {
    this.service = service;
    socket = opened();
    in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
  }

  private Socket opened() throws IOException {
    Socket opened = new Socket(service.getHost(), service.getPort());
    opened.setTcpNoDelay(true);
    opened.setSoTimeout(READ_TIMEOUT_MILLIS);
    return opened;
  }

  private void openAgain() throws IOException {
    socket.close();
    socket = opened();
    in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
    ending = false;
  }

  /**
   * Sends one request and reads its answer.
   *
   * @param path below the service, with its slash
   * @param fields header lines, each ended by CR LF
   */
  public Answer send(String method, String path, String fields, byte[] body) throws IOException {
    if (ending) {
      openAgain();
    }
    String head =
        (method + " " + service.getPath() + path + " HTTP/1.1\r\n")
            + ("Host: " + service.getHost() + ":" + service.getPort() + "\r\n" + fields)
            + (body.length == 0 ? "" : "Content-Length: " + body.length + "\r\n")
            + "\r\n";
    byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = new byte[start.length + body.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    socket.getOutputStream().write(all);
    return read();
  }

  private Answer read() throws IOException {
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    int length = 0;
    boolean chunked = false;
    for (String field = line(); !field.isEmpty(); field = line()) {
      String lower = field.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(field.substring(15).strip());
      }
      ending |= lower.startsWith("connection:") && lower.contains("close");
      chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
    }
    return new Answer(status, chunked ? chunks() : in.readNBytes(length));
  }

  private byte[] chunks() throws IOException {
    var body = new ByteArrayOutputStream();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      body.writeBytes(in.readNBytes(size));
      line();
    }
    line();
    return body.toByteArray();
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || line.length() > LINE_MAX) {
        throw new EOFException("the server ended the connection");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
