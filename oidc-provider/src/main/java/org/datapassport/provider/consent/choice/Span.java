package org.datapassport.provider.consent.choice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How long a strand may flow, shortest first. */
public enum Span {
  /** One complete reading. */
  ONCE,
  /** {@link #MONTH_LENGTH}. */
  MONTH,
  /** To the end that the client asked for. */
  ASKED;

  /** Also the longest for what is intimate. */
  public static final Duration MONTH_LENGTH = Duration.ofDays(30);

  /** The value of the form field. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Span> ofCode(String code) {
    return List.of(values()).stream().filter(span -> span.code().equals(code)).findFirst();
  }

  /** What the page offers when the client asked until then. */
  static List<Span> offered(Instant until, boolean intimate, Instant now) {
    boolean beyondMonth = now.plus(MONTH_LENGTH).isBefore(until);
    List<Span> spans = new ArrayList<>(List.of(ONCE));
    if (beyondMonth) {
      spans.add(MONTH);
    }
    if (!beyondMonth || !intimate) {
      spans.add(ASKED);
    }
    return spans;
  }

  /** This, or the longest that is allowed for what is intimate. */
  Span narrowed(Instant until, boolean intimate, Instant now) {
    boolean tooLong = this == ASKED && intimate && now.plus(MONTH_LENGTH).isBefore(until);
    return tooLong ? MONTH : this;
  }

  /** When a flow that begins now ends; never after what was asked. */
  public Instant end(Instant until, Instant now) {
    Instant month = now.plus(MONTH_LENGTH);
    return this == ASKED || until.isBefore(month) ? until : month;
  }

  /** What the vault is told: {@code once} or an ISO 8601 duration that ends not after asked. */
  public String duration(Instant until, Instant now) {
    if (this == ONCE) {
      return "once";
    }
    Duration length = Duration.between(now, end(until, now));
    return length.toDays() >= 2
        ? "P" + length.toDays() + "D"
        : "PT" + Math.max(0, length.toMinutes()) + "M";
  }
}
