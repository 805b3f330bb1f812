package org.datapassport.registry.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.datapassport.platform.crypto.KeyFile;
import org.datapassport.registry.checkpoint.LogDatabase;
import org.datapassport.registry.checkpoint.LogKey;
import org.datapassport.registry.evidence.EvidenceStore;
import org.datapassport.registry.log.note.AddCheckpoint;
import org.datapassport.registry.log.note.NoteKey;

/**
 * A witness with its own key and database, over HTTP as the resource answers, which may be away.
 */
final class WitnessWorld implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-22T01:00:00Z");

  final DataSource database = LogDatabase.create();
  final EvidenceStore evidence = new EvidenceStore(database);
  final LogKey key;
  final Witnessing witnessing;
  private final HttpServer server;
  private volatile boolean isAway;

  /** What it wants of a tree beside its history. */
  volatile TreeRules rules = TreeRules.NONE;

  WitnessWorld(Path folder, String name, NoteKey log) throws IOException {
    KeyFile sealing = KeyFile.openOrCreate(folder.resolve(name + ".kek"), new SecureRandom());
    key = LogKey.openOrCreate(folder.resolve(name + ".key"), name, sealing);
    witnessing =
        new Witnessing(
            key,
            List.of(log),
            new WitnessStore(database),
            evidence,
            note -> rules.objection(note),
            Clock.fixed(NOW, ZoneOffset.UTC));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/add-checkpoint", this::answer);
    server.start();
  }

  void goAway(boolean away) {
    isAway = away;
  }

  /** Its line in a policy. */
  String policyLine() {
    return "witness %s %s http://localhost:%d\n"
        .formatted(key.witnessKey().name(), key.witnessKey(), server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (isAway) {
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      Witnessing.Outcome outcome = witnessing.decide(AddCheckpoint.parse(body).orElseThrow());
      if (outcome instanceof Witnessing.Cosigned cosigned) {
        send(exchange, 200, cosigned.line());
      } else if (outcome instanceof Witnessing.Overtaken overtaken) {
        exchange.getResponseHeaders().set("Content-Type", "text/x.tlog.size");
        send(exchange, 409, overtaken.size() + "\n");
      } else if (outcome instanceof Witnessing.Objected objected) {
        send(exchange, 422, objected.objection());
      } else {
        send(exchange, 422, outcome.toString());
      }
    }
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
