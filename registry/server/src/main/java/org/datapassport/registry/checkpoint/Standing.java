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
  /** The restart of a source takes less; then nobody need be told. */
  private static final Duration SILENCE_MIN = Duration.ofSeconds(30);

  /** From worst to best is not an order: each says what a reader may rely on. */
  public enum State {
    /** Verified up to some point, and more is known to exist. */
    CATCHING_UP,
    /** As far as the source, which was asked lately. */
    FOLLOWING,
    /** As far as the source was; it does not answer now. */
    SILENT,
    /** The source shows what does not verify; nothing of that is taken. */
    REFUSING,
    /** No news for too long; what is shown was true then. */
    STALE,
    /** The log signed two histories; what is shown is the last before that was known. */
    CONFLICT;

    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Why nothing is taken from the source.
   *
   * @param isSilence it does not answer, which proves nothing about it
   * @param words for people
   */
  public record Objection(boolean isSilence, String words) {}

  /**
   * What is known of the source.
   *
   * @param confirmedAt when the source last had nothing newer than what we know
   * @param size leaves that are verified
   * @param target leaves of the tree that is being verified; as many as verified when there is none
   * @param objection empty while what the source shows is taken
   */
  public record View(
      Instant confirmedAt,
      long size,
      long target,
      boolean isForked,
      long withheld,
      Optional<Objection> objection) {
    public boolean isBehind() {
      return size < target;
    }
  }

  private volatile Optional<View> current = Optional.empty();

  /** Empty for a primary, and until a mirror knows what it is. */
  public Optional<View> view() {
    return current;
  }

  public void set(View view) {
    current = Optional.of(view);
  }

  public Optional<State> state(Instant now, Duration staleAfter) {
    return current.map(view -> state(view, now, staleAfter));
  }

  private static State state(View view, Instant now, Duration staleAfter) {
    if (view.isForked()) {
      return State.CONFLICT;
    }
    Duration age = Duration.between(view.confirmedAt(), now);
    if (age.compareTo(staleAfter) > 0) {
      return State.STALE;
    }
    if (view.objection().filter(why -> !why.isSilence()).isPresent()) {
      return State.REFUSING;
    }
    if (view.objection().isPresent() && age.compareTo(SILENCE_MIN) > 0) {
      return State.SILENT;
    }
    return view.isBehind() || view.withheld() > 0 ? State.CATCHING_UP : State.FOLLOWING;
  }

  /** Whole seconds since the source confirmed what is shown; never negative. */
  public long ageSeconds(Instant now) {
    return current
        .map(view -> Math.max(0, Duration.between(view.confirmedAt(), now).toSeconds()))
        .orElse(0L);
  }
}
