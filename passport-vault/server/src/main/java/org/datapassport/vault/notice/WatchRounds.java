package org.datapassport.vault.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.schedule.Rounds;
import org.datapassport.vault.VaultConfiguration;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.passport.Passport;
import org.datapassport.vault.passport.issuing.Passports;
import org.eclipse.microprofile.config.Config;

/**
 * Looks at each passport every so often ({@code passport.vault.watch-every}, an hour), the longest
 * unwatched first. A look costs the registry two short requests; what is held waits for days.
 */
@Shared
public class WatchRounds {
  private static final Duration USUAL = Duration.ofHours(1);
  private static final Duration PAUSE_MAX = Duration.ofSeconds(30);

  /** Bounds a round: with its pause, 60,000 passports an hour and node. */
  private static final int PER_ROUND_MAX = 500;

  /** From then on the registry is taken to be away; one answer may be about an erased passport. */
  private static final int AWAY_MAX = 5;

  private static final Logger LOG = Logger.getLogger(WatchRounds.class.getName());

  private final NoticeStore store;
  private final PassportWatch watch;
  private final Passports passports;
  private final Rounds rounds;
  private final Clock clock;
  private final Duration every;

  @Inject
  public WatchRounds(
      NoticeStore store,
      PassportWatch watch,
      Passports passports,
      Rounds rounds,
      Clock clock,
      Config config) {
    this.store = store;
    this.watch = watch;
    this.passports = passports;
    this.rounds = rounds;
    this.clock = clock;
    this.every =
        config
            .getOptionalValue(VaultConfiguration.WATCH_EVERY, String.class)
            .map(Duration::parse)
            .orElse(USUAL);
    if (every.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("passport.vault.watch-every: PT1S or longer");
    }
  }

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    rounds.every(pause(), this::round);
  }

  private Duration pause() {
    return every.compareTo(PAUSE_MAX) < 0 ? every : PAUSE_MAX;
  }

  /** What another node looked at after this is its work. */
  private Instant justNow() {
    return clock.instant().minus(pause().dividedBy(2));
  }

  /** One round. */
  void round() {
    try {
      Instant since = clock.instant().minus(every);
      int away = 0;
      for (VaultId vault : store.unwatchedSince(since, PER_ROUND_MAX)) {
        if (away < AWAY_MAX && store.claim(vault, justNow()) && !lookedAt(vault)) {
          away++;
        }
      }
      store.forgetOld();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "A round over the passports broke off", e);
    }
  }

  /** One passport that cannot be read keeps nobody else from being told. */
  private boolean lookedAt(VaultId vault) {
    try {
      Optional<Passport> passport = passports.find(vault);
      return passport.isEmpty() || watch.look(passport.get()) != PassportWatch.Look.REGISTRY_AWAY;
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "A passport could not be looked at", e);
      return true;
    }
  }
}
