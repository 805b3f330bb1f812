package org.datapassport.registry.operation.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.datapassport.platform.config.ServiceHome;
import org.datapassport.platform.schedule.Rounds;
import org.datapassport.registry.FederationSettings;
import org.datapassport.registry.checkpoint.writer.LogWriter;
import org.datapassport.registry.identifier.PassportStore;
import org.datapassport.registry.identifier.ResolvedPassports;
import org.datapassport.registry.log.did.PassportNumber;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.order.OrderFolder;
import org.datapassport.registry.pending.Operation;
import org.datapassport.registry.pending.OperationStore;

/**
 * Erases a passport that a court or an authority ordered to be erased: orders in the folder {@code
 * erasure} ({@code ops/erase}), whose text is the passport's number or SCID. The log tells how many
 * leaves were erased and, to members, that it was by a legal obligation; nobody is named.
 */
@ApplicationScoped
public class LegalErasures {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  @Inject PassportStore passports;
  @Inject ResolvedPassports resolved;
  @Inject OperationStore operations;
  @Inject LogWriter writer;
  @Inject ServiceHome home;
  @Inject FederationSettings federation;
  @Inject SecureRandom random;
  @Inject Clock clock;
  @Inject Rounds rounds;

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) throws IOException {
    if (federation.isPrimary()) {
      OrderFolder orders = new OrderFolder(home.resolve("erasure"), this::carryOut);
      rounds.every(PAUSE, orders::obey);
    }
  }

  private String carryOut(String text) {
    Scid scid = passport(text.strip());
    if (resolved.latest(scid).isEmpty()) {
      throw new IllegalArgumentException("no such passport is here, or it is erased already");
    }
    operations.add(
        Operation.legalErasure(scid, random, clock.instant()), OperationStore.Condition.NONE);
    writer.wake();
    return "the passport is erased with the next checkpoint, and the log will tell of it";
  }

  private Scid passport(String text) {
    return Scid.parse(text)
        .match(
            scid -> scid,
            notScid ->
                PassportNumber.parse(text)
                    .match(
                        number ->
                            passports
                                .byNumber(number)
                                .orElseThrow(
                                    () ->
                                        new IllegalArgumentException(
                                            "no passport with this number is here")),
                        refusal -> {
                          throw new IllegalArgumentException(
                              "neither a SCID nor a passport number: " + refusal.detail());
                        }));
  }
}
