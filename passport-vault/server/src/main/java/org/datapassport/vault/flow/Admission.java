package org.datapassport.vault.flow;

import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.token.issuer.Glance;

/**
 * How many calls of companies are worked on at the same time, before they are checked: checking
 * costs signatures and a connection to the database, which the citizens' pages want too.
 *
 * <p>Counted by what a glance tells (its token is a company's, whoever shows it) and by the network
 * that it comes from, so that neither one company nor one network can take all places. Calls with
 * no such token are {@link Strangers}.
 */
@Shared
public final class Admission {
  /** Of all companies: the database has four connections more, for the citizens' pages. */
  static final int MAX = 12;

  /** Under one grant: two that read, and two that are told that they may not. */
  static final int OF_GRANT_MAX = 4;

  /** Of one client, under all its grants. */
  static final int OF_CLIENT_MAX = 8;

  /** From one network: an address, or a /64 of IPv6. */
  static final int OF_NETWORK_MAX = 8;

  /** Grants with refusals that no line tells of yet; only who has a company's token adds one. */
  private static final int REFUSED_MAX = 10_000;

  private final Semaphore free = new Semaphore(MAX);

  /** Calls that are worked on. */
  private final Map<Share, Integer> working = new ConcurrentHashMap<>();

  /** Guarded by itself. */
  private final Map<Share, Long> refused =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Share, Long> eldest) {
          return size() > REFUSED_MAX;
        }
      };

  @Inject
  public Admission() {}

  /** Of whom a call counts; at most {@code max} are worked on at the same time. */
  private record Share(String kind, String issuer, String of, int max) {}

  private static Share grant(Glance token) {
    return new Share("grant", token.issuer(), token.grant(), OF_GRANT_MAX);
  }

  private static List<Share> shares(Glance token, String network) {
    return List.of(
        grant(token),
        new Share("client", token.issuer(), token.clientId(), OF_CLIENT_MAX),
        new Share("network", "", network, OF_NETWORK_MAX));
  }

  /** A call that is worked on, until it is closed. */
  final class Slot {
    private final List<Share> shares;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Slot(List<Share> shares) {
      this.shares = shares;
    }

    void close() {
      if (closed.compareAndSet(false, true)) {
        free.release();
        leave(shares);
      }
    }
  }

  /** Empty when there are too many under this grant, of this client, of this network, or of all. */
  Optional<Slot> enter(Glance token, String network) {
    List<Share> shares = shares(token, network);
    boolean fits = true;
    for (Share share : shares) {
      fits &= working.merge(share, 1, Integer::sum) <= share.max();
    }
    // The common places last: who has no share left must not even touch them.
    if (fits && free.tryAcquire()) {
      return Optional.of(new Slot(shares));
    }
    leave(shares);
    synchronized (refused) {
      refused.merge(grant(token), 1L, Long::sum);
    }
    return Optional.empty();
  }

  private void leave(List<Share> shares) {
    for (Share share : shares) {
      working.computeIfPresent(share, (of, count) -> count == 1 ? null : count - 1);
    }
  }

  /** How many calls under this grant were refused here since this was asked last. */
  long takeRefused(Glance token) {
    synchronized (refused) {
      Long count = refused.remove(grant(token));
      return count == null ? 0 : count;
    }
  }
}
