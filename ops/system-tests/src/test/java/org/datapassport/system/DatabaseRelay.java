package org.datapassport.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;

/**
 * A way to a database that can fall silent: its connections stay open, and nothing passes, as when
 * a cable is pulled.
 */
final class DatabaseRelay implements AutoCloseable {
  private static final int BACKLOG = 100;
  private static final int BUFFER_BYTES = 16 * 1024;

  private final int behind;
  private final ServerSocket door;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** Who passes a piece on waits for this; nobody arrives while it is silent. */
  private final Phaser open = new Phaser(1);

  private volatile int closedPhase = -1;

  DatabaseRelay(int behind) throws IOException {
    this.behind = behind;
    this.door = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  void fallSilent() {
    closedPhase = open.getPhase();
  }

  void speakAgain() {
    open.arrive();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket outside = door.accept();
        Socket inside = new Socket(InetAddress.getLoopbackAddress(), behind);
        sockets.addAll(List.of(outside, inside));
        threads.execute(() -> pass(outside, inside));
        threads.execute(() -> pass(inside, outside));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void pass(Socket from, Socket to) {
    byte[] piece = new byte[BUFFER_BYTES];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        if (closedPhase == open.getPhase()) {
          open.awaitAdvance(closedPhase);
        }
        out.write(piece, 0, count);
      }
    } catch (IOException e) {
      return; // one of the two has gone
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    open.forceTermination();
    for (Socket socket : sockets) {
      socket.close();
    }
    threads.close();
  }
}
