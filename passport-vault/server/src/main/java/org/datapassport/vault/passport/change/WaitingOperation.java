package org.datapassport.vault.passport.change;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.passport.OperationId;
import org.datapassport.registry.log.passport.OperationKind;

/**
 * An operation that waits at the registry until its citizen could object. Shape, in canonical JSON:
 *
 * <pre>{@code
 * {"dueAt":"…","id":"…","operation":"deactivate","receivedAt":"…","signedBy":"operation-key"}
 * }</pre>
 *
 * @param byRecovery whether the recovery key signed it
 * @param dueAt when it takes effect
 */
public record WaitingOperation(
    OperationId id, OperationKind kind, boolean byRecovery, Instant receivedAt, Instant dueAt) {
  /** The registry keeps far fewer open. */
  private static final int MOST = 100;

  private static final int BYTES_MAX = 64 * 1024;
  private static final String BY_RECOVERY = "recovery-key";
  private static final String BY_OPERATION = "operation-key";

  /** Reads the registry's answer {@code {"waiting":[…]}}; empty when it is anything else. */
  static Optional<List<WaitingOperation>> read(byte[] answer) {
    return Json.parseCanonical(answer, BYTES_MAX)
        .match(Optional::of, refusal -> Optional.<Json.Members>empty())
        .flatMap(members -> members.find("waiting"))
        .flatMap(WaitingOperation::readAll);
  }

  private static Optional<List<WaitingOperation>> readAll(Json value) {
    if (!(value instanceof Json.Items items) || items.values().size() > MOST) {
      return Optional.empty();
    }
    List<WaitingOperation> read = new ArrayList<>();
    try {
      for (Json item : items.values()) {
        if (!(item instanceof Json.Members members)) {
          return Optional.empty();
        }
        read.add(readOne(members));
      }
      return Optional.of(List.copyOf(read));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static WaitingOperation readOne(Json.Members members) {
    String signedBy = text(members, "signedBy");
    if (!signedBy.equals(BY_RECOVERY) && !signedBy.equals(BY_OPERATION)) {
      throw new IllegalArgumentException("signedBy is neither key");
    }
    return new WaitingOperation(
        new OperationId(text(members, "id")),
        OperationKind.ofCode(text(members, "operation"))
            .orElseThrow(() -> new IllegalArgumentException("not a kind of operation")),
        signedBy.equals(BY_RECOVERY),
        Instant.parse(text(members, "receivedAt")),
        Instant.parse(text(members, "dueAt")));
  }

  private static String text(Json.Members members, String name) {
    if (members.find(name).orElse(null) instanceof Json.Text text) {
      return text.value();
    }
    throw new IllegalArgumentException("no text " + name);
  }
}
