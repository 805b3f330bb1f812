package org.datapassport.system;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** Ends TLS before a server that speaks plain HTTP, as a proxy on the same machine does. */
final class TlsFront implements AutoCloseable {
  private static final int BACKLOG = 100;

  private final SSLServerSocket door;
  private final int behind;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /**
   * Opens a port of its own.
   *
   * @param tls folder with the key store and the authority of an installation
   * @param password of the key store
   * @param behind the plain port
   */
  TlsFront(Path tls, Path password, int behind) throws IOException, GeneralSecurityException {
    this.behind = behind;
    char[] secret = Files.readString(password, StandardCharsets.UTF_8).strip().toCharArray();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(tls.resolve("server.p12"))) {
      keys.load(in, secret);
    }
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, secret);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    door =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket outside = door.accept();
        Socket inside = new Socket(InetAddress.getLoopbackAddress(), behind);
        threads.execute(() -> pump(outside, inside));
        threads.execute(() -> pump(inside, outside));
      } catch (IOException e) {
        // The door is closed, or nobody listens behind it yet: the caller sees a lost connection.
      }
    }
  }

  /** One direction of a connection; its end is the end of both. */
  private static void pump(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // Either side may hang up.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    threads.shutdownNow();
  }
}
