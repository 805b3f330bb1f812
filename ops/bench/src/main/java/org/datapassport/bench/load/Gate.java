package org.datapassport.bench.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A port of this machine that leads to a registry once it is opened. Who follows the registry
 * through it can be started in peace, and its work begins when the clock does.
 */
public final class Gate implements AutoCloseable {
  private final ServerSocket listener;
  private final URI registry;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "gate");
            thread.setDaemon(true);
            return thread;
          });
  private volatile boolean open;

  public Gate(URI registry) throws IOException {
    this.registry = registry;
    listener = new ServerSocket();
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    threads.execute(this::accept);
  }

  /** The registry as it is seen through the gate. */
  public URI address() {
    return URI.create("http://localhost:" + listener.getLocalPort() + registry.getPath());
  }

  /** From now on connections are passed on; before they are ended at once. */
  public void open() {
    open = true;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket near = listener.accept();
        if (open) {
          Socket far = new Socket(registry.getHost(), registry.getPort());
          threads.execute(() -> pass(near, far));
          threads.execute(() -> pass(far, near));
        } else {
          near.close();
        }
      } catch (IOException e) {
        // One caller less; the next one is another matter.
      }
    }
  }

  private static void pass(Socket from, Socket to) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      to.setTcpNoDelay(true);
      byte[] bytes = new byte[64 * 1024];
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        out.write(bytes, 0, read);
      }
    } catch (IOException e) {
      // Either side has ended the connection.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    threads.shutdownNow();
  }
}
