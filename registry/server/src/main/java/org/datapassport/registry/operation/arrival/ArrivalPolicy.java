package org.datapassport.registry.operation.arrival;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.registry.RegistryProblem;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.did.DidDocument;
import org.datapassport.registry.log.did.IdentifierPlace;
import org.datapassport.registry.log.did.WebvhDid;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.hold.Arrival;
import org.datapassport.registry.log.leaf.Receipt;
import org.datapassport.registry.log.passport.EntryChains;
import org.datapassport.registry.log.verdict.Refusal;
import org.datapassport.registry.log.verdict.Verdict;
import org.datapassport.registry.log.webvh.LogVerifier;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.datapassport.registry.operation.policy.DocumentPolicy;
import org.datapassport.registry.registrar.Registrar;
import org.datapassport.registry.registrar.Registrars;

/**
 * What this registry asks of a passport that comes from another one: a whole log that verifies from
 * its first entry and obeys the rules, whose last entry moves it to here, and the proof that the
 * old registry's log has that entry, and had announced it if it had to wait.
 *
 * @param place where the identifiers of this registry live
 * @param hold how long a citizen can object to a move, here as there
 */
record ArrivalPolicy(
    IdentifierPlace place, Registrars registrars, DocumentPolicy documents, Duration hold) {
  /**
   * What is accepted.
   *
   * @param log the whole log with the move
   * @param body of the leaf that stands before its entries
   */
  record Accepted(VerifiedLog log, ByteString body) {
    /** What is submitted to the log's writer: the arrival, then the entries it does not have. */
    List<ByteString> lines(int present) {
      List<ByteString> lines = new ArrayList<>(List.of(body));
      lines.addAll(log.lines().subList(present, log.size()));
      return lines;
    }
  }

  /**
   * Judges an arrival.
   *
   * @throws ProblemException arrival-refused, registrar-unknown, policy
   */
  Accepted judge(ArrivingLog arriving, Instant now) {
    checkReleased(arriving);
    VerifiedLog log = accepted(LogVerifier.verifyJsonLines(arriving.jsonLines().toArray(), now));
    checkEntries(log, now);
    WebvhDid from =
        log.cameFrom().orElseThrow(() -> refused("the last entry does not move the passport"));
    if (!log.did().equals(WebvhDid.at(place, log.scid()))) {
      throw refused("the last entry moves the passport to another registry");
    }
    Registrar registrar =
        registrars
            .homeOf(from)
            .orElseThrow(
                () ->
                    new ProblemException(
                        RegistryProblem.REGISTRAR_UNKNOWN,
                        "It comes from a registry that is not known here."));
    checkDocument(log);
    Arrival arrival = Arrival.of(log, arriving.release(), arriving.intent());
    accepted(arrival.verify(log, registrar.policy(), hold));
    try {
      return new Accepted(log, arrival.body(log));
    } catch (IllegalArgumentException e) {
      throw refused("the proofs have more cosignatures than fit into a leaf");
    }
  }

  /** A receipt costs little to check, and a long log much: who has none gets no further. */
  private void checkReleased(ArrivingLog arriving) {
    if (registrars.known().isEmpty()) {
      throw new ProblemException(
          RegistryProblem.REGISTRAR_UNKNOWN, "No passports come here from other registries.");
    }
    boolean given =
        registrars.known().stream()
            .anyMatch(known -> arriving.release().verify(known.policy()).isAccepted());
    if (!given) {
      throw refused("no registry that is known here gave this receipt");
    }
    if (!arriving.endsWith(arriving.release().opening().body())) {
      throw refused("the receipt is not that of the last entry");
    }
  }

  /** By the rules that hold here, so that no mirror of ours stumbles over an entry. */
  private static void checkEntries(VerifiedLog log, Instant now) {
    EntryChains chains = new EntryChains(scid -> Optional.empty());
    for (ByteString line : log.lines()) {
      UnverifiedEntry entry = UnverifiedEntry.parse(line.toArray()).orElseThrow();
      accepted(chains.append(entry, now));
    }
  }

  private void checkDocument(VerifiedLog log) {
    Set<Json> earlier = new HashSet<>();
    log.moves().forEach(move -> earlier.add(Json.text(move.from().toString())));
    boolean names =
        log.document()
            .find(DidDocument.ALSO_KNOWN_AS)
            .filter(v -> v instanceof Json.Items i && earlier.containsAll(i.values()))
            .isPresent();
    Optional<String> objection =
        documents.objection(
            log.document().without(DidDocument.ALSO_KNOWN_AS), log.did().toString());
    if (!names || objection.isPresent()) {
      throw new ProblemException(
          RegistryProblem.POLICY,
          objection.orElse("alsoKnownAs names where the passport was, and nothing else."));
    }
  }

  private static <T> T accepted(Verdict<T> verdict) {
    return verdict.match(
        value -> value,
        refusal -> {
          throw refused(words(refusal));
        });
  }

  private static String words(Refusal refusal) {
    return refusal.reason().code() + ": " + refusal.detail();
  }

  private static ProblemException refused(String detail) {
    return new ProblemException(RegistryProblem.ARRIVAL_REFUSED, detail + ".");
  }

  /**
   * What a sender hands over: the bytes of {@code did.jsonl} and the receipts of the old registry.
   */
  record ArrivingLog(ByteString jsonLines, Receipt release, Optional<Receipt> intent) {
    boolean endsWith(ByteString line) {
      int end = jsonLines.size() - 1;
      int begin = end - line.size();
      boolean fits = begin == 0 || (begin > 0 && jsonLines.toArray()[begin - 1] == '\n');
      return fits && ByteString.copyOf(jsonLines.toArray(), begin, end).equals(line);
    }
  }
}
