package org.datapassport.provider.consent.choice;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.datapassport.consent.terms.Choice;

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

  /** What is given once and never read is over after it. */
  public static final Duration ONCE_LENGTH = Duration.ofDays(1);

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

  /** What the vault is told: exactly the end that the page named. */
  public Choice.Lasting length(Instant until, Instant now) {
    return switch (this) {
      case ONCE -> new Choice.Once();
      case MONTH -> new Choice.Until(end(until, now).truncatedTo(ChronoUnit.SECONDS));
      case ASKED -> new Choice.AsAsked();
    };
  }
}
