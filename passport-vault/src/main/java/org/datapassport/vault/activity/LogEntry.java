package org.datapassport.vault.activity;

import java.time.Instant;
import java.util.Optional;

/**
 * What happened, before it has a number: never a value of a record.
 *
 * @param clientName as it was when it happened
 * @param grant 32 hexadecimal digits
 * @param purposes IRIs
 * @param reason a code of the vault's catalogue, or empty
 * @param actor who did it in the company's stead
 */
public record LogEntry(
    Instant at,
    LogKind kind,
    Optional<String> clientId,
    Optional<String> clientName,
    Optional<String> grant,
    Optional<String> slug,
    Optional<String> level,
    java.util.List<String> purposes,
    long records,
    long bytes,
    Outcome outcome,
    String reason,
    Optional<Actor> actor) {
  /** An agent of a company: its client id, and its name as it was when it happened. */
  public record Actor(String id, String name) {}

  /** How it ended. */
  public enum Outcome {
    DONE,
    REFUSED;

    public String id() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  public LogEntry {
    at = at.truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
    purposes = java.util.List.copyOf(purposes);
  }

  /** Something that the citizen did, or that was done for them, without a company. */
  public static LogEntry own(Instant at, LogKind kind) {
    return new LogEntry(
        at,
        kind,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        java.util.List.of(),
        0,
        0,
        Outcome.DONE,
        "",
        Optional.empty());
  }

  public LogEntry client(String id, String name) {
    return new LogEntry(
        at,
        kind,
        Optional.of(id),
        Optional.of(name),
        grant,
        slug,
        level,
        purposes,
        records,
        bytes,
        outcome,
        reason,
        actor);
  }

  /** Done by an agent of the company. */
  public LogEntry actor(String id, String name) {
    return new LogEntry(
        at,
        kind,
        clientId,
        clientName,
        grant,
        slug,
        level,
        purposes,
        records,
        bytes,
        outcome,
        reason,
        Optional.of(new Actor(id, name)));
  }

  public LogEntry grant(String id) {
    return new LogEntry(
        at,
        kind,
        clientId,
        clientName,
        Optional.of(id),
        slug,
        level,
        purposes,
        records,
        bytes,
        outcome,
        reason,
        actor);
  }

  public LogEntry strand(String strandSlug) {
    return new LogEntry(
        at,
        kind,
        clientId,
        clientName,
        grant,
        Optional.of(strandSlug),
        level,
        purposes,
        records,
        bytes,
        outcome,
        reason,
        actor);
  }

  /** In which detail and what for. */
  public LogEntry view(String levelId, java.util.List<String> purposeIris) {
    return new LogEntry(
        at,
        kind,
        clientId,
        clientName,
        grant,
        slug,
        Optional.of(levelId),
        purposeIris,
        records,
        bytes,
        outcome,
        reason,
        actor);
  }

  /** How much went out or came in. */
  public LogEntry amount(long recordCount, long byteCount) {
    return new LogEntry(
        at,
        kind,
        clientId,
        clientName,
        grant,
        slug,
        level,
        purposes,
        recordCount,
        byteCount,
        outcome,
        reason,
        actor);
  }

  public LogEntry refused(String code) {
    return new LogEntry(
        at,
        kind,
        clientId,
        clientName,
        grant,
        slug,
        level,
        purposes,
        records,
        bytes,
        Outcome.REFUSED,
        code,
        actor);
  }
}
