package org.datapassport.registry.checkpoint;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * How this installation's log stands to the one that it follows. Owned by who follows, which alone
 * sets it; read by all who say how old their answers are. A primary follows nobody.
 */
public final class Standing {
  /** From worst to best is not an order: each says what a reader may rely on. */
  public enum State {
    /** Verified up to some point, and more is known to exist. */
    CATCHING_UP,
    /** As far as the source, which was asked lately. */
    FOLLOWING,
    /** No news for too long; what is shown was true then. */
    STALE,
    /** The log signed two histories; what is shown is the last before that was known. */
    CONFLICT;

    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * What is known of the source.
   *
   * @param confirmedAt when the source last had nothing newer than what we know
   * @param objection why what the source shows is not taken, for people; empty when it is
   */
  public record View(
      Instant confirmedAt,
      boolean isBehind,
      boolean isForked,
      long withheld,
      Optional<String> objection) {}

  private volatile Optional<View> current = Optional.empty();

  /** Empty for a primary, and until a mirror knows what it is. */
  public Optional<View> view() {
    return current;
  }

  public void set(View view) {
    current = Optional.of(view);
  }

  public Optional<State> state(Instant now, Duration staleAfter) {
    return current.map(
        view -> {
          if (view.isForked()) {
            return State.CONFLICT;
          }
          if (view.confirmedAt().plus(staleAfter).isBefore(now)) {
            return State.STALE;
          }
          return view.isBehind() || view.withheld() > 0 ? State.CATCHING_UP : State.FOLLOWING;
        });
  }

  /** Whole seconds since the source confirmed what is shown; never negative. */
  public long ageSeconds(Instant now) {
    return current
        .map(view -> Math.max(0, Duration.between(view.confirmedAt(), now).toSeconds()))
        .orElse(0L);
  }
}
