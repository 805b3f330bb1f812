package org.datapassport.launcher.front;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.datapassport.launcher.front.hold.BeforeEvents;
import org.datapassport.launcher.front.hold.ConnectionHold;
import org.glassfish.grizzly.filterchain.DefaultFilterChain;
import org.glassfish.grizzly.filterchain.Filter;
import org.glassfish.grizzly.filterchain.FilterChain;
import org.glassfish.grizzly.http.HttpBrokenContentException;
import org.glassfish.grizzly.http.server.HttpServerFilter;
import org.glassfish.grizzly.nio.NIOTransport;
import org.glassfish.hk2.api.ServiceLocator;

/** Puts our filters into the chains of the running server. */
public final class Front {
  private static final Logger LOG = Logger.getLogger(Front.class.getName());
  private static final Duration SWEEP_EVERY = Duration.ofMillis(250);

  /** Held strongly, for the log manager holds loggers weakly. */
  private static final Logger CHAIN = Logger.getLogger(DefaultFilterChain.class.getName());

  private Front() {}

  /**
   * Installs them on each listener.
   *
   * @throws IllegalStateException when the server is not built as we know it: without them one
   *     client could stop it
   */
  public static void install() throws ReflectiveOperationException {
    var answers = new EarlyAnswers(System::nanoTime);
    var gathering =
        new BodyGathering(
            FrontSettings.fromProperties(), new WaitingBodies(), answers, System::nanoTime);
    var hold = new ConnectionHold();
    List<NIOTransport> listeners = listeners();
    if (listeners.isEmpty()) {
      throw new IllegalStateException("the server has no listener");
    }
    CHAIN.setFilter(Front::withoutStackOfBrokenBody);
    for (NIOTransport listener : listeners) {
      install((FilterChain) listener.getProcessor(), gathering, hold);
      listener.setSelectorHandler(
          new BeforeEvents(listener.getSelectorHandler(), hold::beforeEvents));
    }
    var timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              var thread = new Thread(task, "slow-bodies");
              thread.setDaemon(true);
              return thread;
            });
    var unused =
        timer.scheduleWithFixedDelay(
            () -> sweep(gathering),
            SWEEP_EVERY.toMillis(),
            SWEEP_EVERY.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /**
   * Chunks that are none are answered 400. That they came is worth a line; thirty of stack for each
   * would let anybody fill the disk.
   */
  static boolean withoutStackOfBrokenBody(LogRecord entry) {
    if (entry.getThrown() instanceof HttpBrokenContentException broken) {
      entry.setThrown(null);
      entry.setResourceBundle(null);
      entry.setParameters(new Object[] {broken.getMessage()});
      entry.setMessage("A client sent a broken body: {0}");
    }
    return true;
  }

  /** A round that fails must not be the last one. */
  private static void sweep(BodyGathering gathering) {
    try {
      gathering.sweep();
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "slow bodies were not looked at", e);
    }
  }

  static void install(FilterChain chain, BodyGathering gathering, ConnectionHold hold) {
    int parser = indexOf(chain, org.glassfish.grizzly.http.HttpServerFilter.class);
    int applications = indexOf(chain, HttpServerFilter.class);
    chain.add(applications, gathering);
    chain.add(applications, hold);
    chain.add(applications, new AnswerDates());
    chain.add(parser + 1, new UpgradeOffers());
  }

  private static int indexOf(FilterChain chain, Class<? extends Filter> type) {
    for (int i = 0; i < chain.size(); i++) {
      if (type.isInstance(chain.get(i))) {
        return i;
      }
    }
    throw new IllegalStateException("a listener without " + type.getName());
  }

  /** Payara's own classes are in no repository, so they are called by name. */
  private static List<NIOTransport> listeners() throws ReflectiveOperationException {
    var locator =
        (ServiceLocator)
            Class.forName("org.glassfish.internal.api.Globals")
                .getMethod("getDefaultHabitat")
                .invoke(null);
    Class<?> listenerType = Class.forName("org.glassfish.grizzly.config.dom.NetworkListener");
    Object service =
        locator.getService(Class.forName("com.sun.enterprise.v3.services.impl.GrizzlyService"));
    var lookup = service.getClass().getMethod("lookupNetworkProxy", listenerType);
    var found = new ArrayList<NIOTransport>();
    for (Object listener : locator.getAllServices(listenerType)) {
      Object proxy = lookup.invoke(service, listener);
      if (proxy != null) {
        Object running = proxy.getClass().getMethod("getUnderlyingListener").invoke(proxy);
        found.add((NIOTransport) running.getClass().getMethod("getTransport").invoke(running));
      }
    }
    return found;
  }
}
