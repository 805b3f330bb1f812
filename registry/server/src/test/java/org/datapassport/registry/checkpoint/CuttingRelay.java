package org.datapassport.registry.checkpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A wire to the object store that is cut in the middle of a request which names something: the
 * store has seen the head and not the whole body.
 */
public final class CuttingRelay implements AutoCloseable {
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final int target;
  private final String cutAt;

  public CuttingRelay(int target, String cutAt) throws IOException {
    this.target = target;
    this.cutAt = cutAt;
    Thread accepting = new Thread(this::accept);
    accepting.setDaemon(true);
    accepting.start();
  }

  public int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Socket store = new Socket(InetAddress.getLoopbackAddress(), target);
        pump(client, store, true);
        pump(store, client, false);
      } catch (IOException e) {
        // Closed, or a client that went away; the next accept tells.
      }
    }
  }

  private void pump(Socket from, Socket to, boolean watched) {
    Thread pumping = new Thread(() -> copy(from, to, watched));
    pumping.setDaemon(true);
    pumping.start();
  }

  private void copy(Socket from, Socket to, boolean watched) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      byte[] piece = new byte[4096];
      ByteArrayOutputStream seen = new ByteArrayOutputStream();
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        seen.write(piece, 0, read);
        String head = seen.toString(StandardCharsets.ISO_8859_1);
        if (watched && head.contains(cutAt)) {
          int end = head.indexOf("\r\n\r\n");
          to.getOutputStream().write(piece, 0, end < 0 ? read : Math.max(0, read - 16));
          return;
        }
        to.getOutputStream().write(piece, 0, read);
      }
    } catch (IOException e) {
      // One side is gone; the other is closed with it.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
