package org.datapassport.vault.activity;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What happened, before it has a number: never a value of a record.
 *
 * @param clientName as it was when it happened
 * @param grant 32 hexadecimal digits
 * @param purposes IRIs
 * @param reason a code of the vault's catalogue, or empty
 * @param actor who did it in the company's stead
 * @param times how often it happened within a minute, where that makes one line
 */
public record LogEntry(
    Instant at,
    LogKind kind,
    Optional<String> clientId,
    Optional<String> clientName,
    Optional<String> grant,
    Optional<String> slug,
    Optional<String> level,
    List<String> purposes,
    long records,
    long bytes,
    Outcome outcome,
    String reason,
    Optional<Actor> actor,
    long times) {
  /** An agent of a company: its client id, and its name as it was when it happened. */
  public record Actor(String id, String name) {}

  /** How it ended. */
  public enum Outcome {
    DONE,
    REFUSED;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public LogEntry {
    at = at.truncatedTo(ChronoUnit.SECONDS);
    purposes = List.copyOf(purposes);
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
        List.of(),
        0,
        0,
        Outcome.DONE,
        "",
        Optional.empty(),
        1);
  }

  public LogEntry client(String id, String name) {
    return changed(
        draft -> {
          draft.clientId = Optional.of(id);
          draft.clientName = Optional.of(name);
        });
  }

  /** Done by an agent of the company. */
  public LogEntry actor(String id, String name) {
    return changed(draft -> draft.actor = Optional.of(new Actor(id, name)));
  }

  public LogEntry grant(String id) {
    return changed(draft -> draft.grant = Optional.of(id));
  }

  /** Of which strand; of which type where none was looked at. */
  public LogEntry strand(String strandOrType) {
    return changed(draft -> draft.slug = Optional.of(strandOrType));
  }

  /** In which detail and what for. */
  public LogEntry view(String levelId, List<String> purposeIris) {
    return changed(
        draft -> {
          draft.level = Optional.of(levelId);
          draft.purposes = purposeIris;
        });
  }

  /** How much went out or came in. */
  public LogEntry amount(long recordCount, long byteCount) {
    return changed(
        draft -> {
          draft.records = recordCount;
          draft.bytes = byteCount;
        });
  }

  public LogEntry refused(String code) {
    return changed(
        draft -> {
          draft.outcome = Outcome.REFUSED;
          draft.reason = code;
        });
  }

  /** The same, so often. */
  public LogEntry times(long count) {
    return changed(draft -> draft.times = count);
  }

  private LogEntry changed(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return draft.entry();
  }

  /** A copy whose members can be replaced; it never leaves {@link #changed}. */
  private static final class Draft {
    private final Instant at;
    private final LogKind kind;
    private Optional<String> clientId;
    private Optional<String> clientName;
    private Optional<String> grant;
    private Optional<String> slug;
    private Optional<String> level;
    private List<String> purposes;
    private long records;
    private long bytes;
    private Outcome outcome;
    private String reason;
    private Optional<Actor> actor;
    private long times;

    private Draft(LogEntry from) {
      at = from.at;
      kind = from.kind;
      clientId = from.clientId;
      clientName = from.clientName;
      grant = from.grant;
      slug = from.slug;
      level = from.level;
      purposes = from.purposes;
      records = from.records;
      bytes = from.bytes;
      outcome = from.outcome;
      reason = from.reason;
      actor = from.actor;
      times = from.times;
    }

    private LogEntry entry() {
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
          actor,
          times);
    }
  }
}
