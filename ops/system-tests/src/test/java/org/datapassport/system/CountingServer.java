package org.datapassport.system;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that counts its callers, for tests of who fetches what a client names. */
final class CountingServer implements AutoCloseable {
  private final HttpServer server;
  private final AtomicInteger calls = new AtomicInteger();

  CountingServer() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException("no port for a server of this test", e);
    }
    answer("/", 200, calls::incrementAndGet);
    answer("/callback", 204, () -> {});
    server.start();
  }

  private void answer(String path, int status, Runnable before) {
    server.createContext(
        path,
        exchange -> {
          before.run();
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
  }

  /** Calls of all but the callback. */
  int calls() {
    return calls.get();
  }

  /** The address of {@code path}, such as {@code "/logo.png"}; {@code /callback} is not counted. */
  String address(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
