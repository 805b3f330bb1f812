package org.datapassport.demo;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;

/** Starts the greengrocer; stops at SIGTERM. */
public final class Main {
  private Main() {}

  /** Takes no arguments; see {@link ShopSettings#from} for the system properties. */
  public static void main(String[] arguments) throws IOException {
    ShopSettings settings = ShopSettings.from(System.getProperties());
    Shop shop = new Shop(settings, Clock.systemUTC());
    ShopServer server = new ShopServer(settings, shop, new ShopSessions(new SecureRandom()));
    Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
    server.start();
    System.out.println("Green & Sons is open at " + settings.shop());
  }
}
