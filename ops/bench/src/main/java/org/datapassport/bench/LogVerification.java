package org.datapassport.bench;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.datapassport.registry.log.did.IdentifierPlace;
import org.datapassport.registry.log.key.Ed25519Key;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.passport.ChangeDraft;
import org.datapassport.registry.log.webvh.EntryDraft;
import org.datapassport.registry.log.webvh.GenesisPlan;
import org.datapassport.registry.log.webvh.LogVerifier;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;

/**
 * What a reader pays who believes nobody: a did:webvh log of many changes of keys, verified from
 * its first entry, in this process and on one thread.
 */
final class LogVerification {
  private final Instant begin;
  private final byte[] lines;

  private LogVerification(Instant begin, byte[] lines) {
    this.begin = begin;
    this.lines = lines;
  }

  /** A log of so many entries, all but the first of them changes of keys. */
  static LogVerification of(int entries, Clock clock) throws GeneralSecurityException {
    Instant begin = clock.instant().truncatedTo(ChronoUnit.SECONDS).minusSeconds(entries);
    Signer signer = Passports.newSigner();
    Signer next = Passports.newSigner();
    String recovery = Passports.newSigner().publicKey().commitment();
    GenesisPlan plan =
        new GenesisPlan(
            IdentifierPlace.perScid("registry.example", "registry"),
            begin,
            Duration.ofHours(1),
            List.of(next.publicKey().commitment(), recovery),
            List.of(signer.publicKey()));
    UnverifiedEntry first = EntryDraft.genesis(plan, signer);
    StringBuilder lines = new StringBuilder(first.lineText()).append('\n');
    VerifiedLog log = LogVerifier.verifyGenesis(first, begin).orElseThrow();
    for (int i = 1; i < entries; i++) {
      Signer afterNext = Passports.newSigner();
      Ed25519Key committed = afterNext.publicKey();
      UnverifiedEntry entry =
          new ChangeDraft(log, next, begin.plusSeconds(i))
              .keys(List.of(committed.commitment(), recovery))
              .get(0);
      lines.append(entry.lineText()).append('\n');
      log = LogVerifier.extend(log, entry, begin.plusSeconds(i)).orElseThrow();
      next = afterNext;
    }
    return new LogVerification(
        begin.plusSeconds(entries), lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  byte[] lines() {
    return lines.clone();
  }

  /** CPU milliseconds of one verification: the median of the passes, after as long a warm-up. */
  double cpuMillis(Duration length, int passes) {
    pass(length);
    List<Double> measured = new ArrayList<>();
    for (int i = 0; i < passes; i++) {
      measured.add(pass(length));
    }
    Collections.sort(measured);
    return measured.get(passes / 2);
  }

  private double pass(Duration length) {
    var threads = ManagementFactory.getThreadMXBean();
    long until = System.nanoTime() + length.toNanos();
    long before = threads.getCurrentThreadCpuTime();
    int done = 0;
    do {
      LogVerifier.verifyJsonLines(lines, begin).orElseThrow();
      done++;
    } while (System.nanoTime() < until);
    return (threads.getCurrentThreadCpuTime() - before) / 1e6 / done;
  }
}
