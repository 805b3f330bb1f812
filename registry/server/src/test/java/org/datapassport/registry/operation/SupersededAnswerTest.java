package org.datapassport.registry.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.registry.RegistryProblem;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.passport.OperationId;
import org.datapassport.registry.log.passport.OperationKind;
import org.datapassport.registry.pending.Operation;
import org.datapassport.registry.pending.OperationStore;
import org.junit.jupiter.api.Test;

/** Who sent what another overtook must not read a success, be it only the status. */
class SupersededAnswerTest {
  private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

  @Test
  @SuppressWarnings("UnnecessaryAssignment") // where no container injects
  void answerToSender_superseded_isAConflict() {
    OperationId id = OperationId.ofLines(List.of(ByteString.copyOf(new byte[] {'x'})));
    OperationAnswers answers = new OperationAnswers();
    answers.operations =
        new OperationStore() {
          @Override
          public Optional<Operation> find(OperationId asked) {
            return Optional.of(
                new Operation(
                    asked,
                    Optional.empty(),
                    OperationKind.ROTATE_KEYS,
                    false,
                    false,
                    List.of(),
                    Operation.State.SUPERSEDED,
                    NOW,
                    NOW,
                    Optional.empty(),
                    Optional.empty()));
          }
        };
    ProblemException refused =
        assertThrows(ProblemException.class, () -> answers.answerToSender(id));
    assertEquals(RegistryProblem.ENTRY_CONFLICT, refused.code());
  }
}
