package org.datapassport.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.datapassport.bench.load.Callers;
import org.datapassport.registry.log.did.IdentifierPlace;
import org.datapassport.registry.log.key.Ed25519Key;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.webvh.EntryDraft;
import org.datapassport.registry.log.webvh.GenesisPlan;

/** Makes passports as a vault does, with keys that nobody keeps. */
final class Passports {
  private final URI registry;
  private final IdentifierPlace place;
  private final Clock clock;

  Passports(URI registry, IdentifierPlace place, Clock clock) {
    this.registry = registry;
    this.place = place;
    this.clock = clock;
  }

  /** Of a registry with the identifiers that {@code ops/run} gives it. */
  static Passports of(URI registry) {
    return new Passports(
        registry,
        IdentifierPlace.perScid("registry.localhost%3A" + registry.getPort(), "registry"),
        Clock.systemUTC());
  }

  /** The signed first entry of a passport that does not exist yet. */
  String genesisLine() throws GeneralSecurityException {
    KeyPair operation = newKeys();
    Ed25519Key next = Ed25519Key.of(newKeys().getPublic());
    GenesisPlan plan =
        new GenesisPlan(
            place,
            clock.instant().truncatedTo(ChronoUnit.SECONDS),
            Duration.ofHours(1),
            List.of(next.commitment()),
            List.of(Ed25519Key.of(operation.getPublic())));
    return EntryDraft.genesis(plan, Signer.of(operation)).lineText();
  }

  /** Creations whose answers are receipts; signed by several threads, before any clock begins. */
  Queue<Callers.Prepared> creations(int count) {
    return IntStream.range(0, count)
        .parallel()
        .mapToObj(i -> prepared())
        .collect(Collectors.toCollection(ConcurrentLinkedQueue::new));
  }

  private Callers.Prepared prepared() {
    try {
      return new Callers.Prepared(
          "POST",
          "/operations",
          "Prefer: wait\r\nContent-Type: application/json\r\n",
          genesisLine().getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("signing a passport", e);
    }
  }

  /** The same in batches of one request each. */
  Queue<Callers.Prepared> batches(int count, int operations) {
    return IntStream.range(0, count)
        .parallel()
        .mapToObj(i -> batch(operations))
        .collect(Collectors.toCollection(ConcurrentLinkedQueue::new));
  }

  private Callers.Prepared batch(int operations) {
    try {
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < operations; i++) {
        lines.append(genesisLine()).append('\n');
      }
      return new Callers.Prepared(
          "POST",
          "/operations/batch",
          "Content-Type: application/jsonl\r\n",
          lines.toString().getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("signing passports", e);
    }
  }

  HttpRequest creation(String line) {
    return HttpRequest.newBuilder(URI.create(registry + "/operations"))
        .header("Prefer", "wait")
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(line))
        .build();
  }

  /** Makes one passport and says where its log is read. */
  URI published() throws GeneralSecurityException, IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(creation(genesisLine()), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 201) {
      throw new IOException("the registry answered " + answer.statusCode());
    }
    String scid = answer.body().replaceAll("(?s).*\"scid\"\\s*:\\s*\"([^\"]+)\".*", "$1");
    return URI.create(registry + "/" + scid + "/did.jsonl");
  }

  /** A key that signs and is kept nowhere. */
  static Signer newSigner() throws GeneralSecurityException {
    return Signer.of(newKeys());
  }

  private static KeyPair newKeys() throws GeneralSecurityException {
    return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }
}
