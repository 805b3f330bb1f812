package org.datapassport.registry.mirror;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.datapassport.registry.checkpoint.file.LogFiles;
import org.datapassport.registry.feed.FeedStore;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.tree.Tile;
import org.datapassport.registry.succession.SuccessionStore;

/** A real log's files and feed over HTTP, by somebody who may alter what he passes on. */
public final class ServedLog implements AutoCloseable {
  static {
    // Else each answer waits for the acknowledgement of its head: 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final Map<String, UnaryOperator<byte[]>> altered = new ConcurrentHashMap<>();
  private volatile Path folder;
  private volatile DataSource database;
  private volatile Optional<byte[]> checkpoint = Optional.empty();
  private volatile Optional<List<SignedNote>> successions = Optional.empty();
  private volatile long age;

  public ServedLog(Path folder, DataSource database) throws IOException {
    this.folder = folder;
    this.database = database;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  public URI address() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** Alters what is below a path; the first that fits counts. */
  public void alter(String path, UnaryOperator<byte[]> how) {
    altered.put(path, how);
  }

  public void heal() {
    altered.clear();
    checkpoint = Optional.empty();
  }

  public void show(byte[] note) {
    checkpoint = Optional.of(note.clone());
  }

  /** From now on the files are those of another log. */
  public void become(Path otherFolder, DataSource otherDatabase) {
    folder = otherFolder;
    database = otherDatabase;
  }

  public void answerSuccessions(List<SignedNote> notes) {
    successions = Optional.of(List.copyOf(notes));
  }

  public void ageSeconds(long seconds) {
    age = seconds;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    Optional<byte[]> body = read(path);
    for (Map.Entry<String, UnaryOperator<byte[]>> change : altered.entrySet()) {
      if (path.startsWith(change.getKey())) {
        body = body.map(change.getValue());
      }
    }
    if (path.endsWith("/checkpoint") && age > 0) {
      exchange.getResponseHeaders().set("Age", Long.toString(age));
    }
    try (exchange) {
      exchange.sendResponseHeaders(
          body.isPresent() ? 200 : 404, body.map(b -> (long) b.length).orElse(-1L));
      if (body.isPresent()) {
        exchange.getResponseBody().write(body.get());
      }
    }
  }

  private Optional<byte[]> read(String path) throws IOException {
    int tiles = path.indexOf("/tile/");
    if (tiles >= 0 && Set.of("/log", "/feed/draft").contains(path.substring(0, tiles))) {
      return Tile.parse(path.substring(tiles + "/tile/".length()))
          .match(tile -> new LogFiles(folder).read(tile), refusal -> Optional.<byte[]>empty());
    }
    if (path.equals("/log/checkpoint") || path.startsWith("/monitoring/")) {
      return Optional.of(note());
    }
    if (path.equals("/succession")) {
      List<SignedNote> known =
          successions.isPresent() ? successions.get() : new SuccessionStore(database).all();
      Json notes = Json.texts(known.stream().map(SignedNote::toString).toList());
      return Optional.of(Json.Members.EMPTY.with("successions", notes).canonicalBytes());
    }
    if (path.startsWith("/feed/openings/")) {
      return Optional.of(lines(path.substring("/feed/openings/".length()), note()));
    }
    if (path.startsWith("/feed/draft/openings/")) {
      return Optional.of(lines(path.substring("/feed/draft/openings/".length()), newest()));
    }
    return Optional.empty();
  }

  private byte[] lines(String first, byte[] note) {
    long from = Long.parseLong(first);
    long size = Checkpoint.parse(SignedNote.parse(note).orElseThrow().text()).orElseThrow().size();
    return new FeedStore(database).lines(from, Math.min(size, (from / Tile.FULL + 1) * Tile.FULL));
  }

  private byte[] note() throws IOException {
    return checkpoint.isPresent() ? checkpoint.get() : newest();
  }

  /** Of the log as it is written; its witnesses are asked for this one. */
  public byte[] newest() throws IOException {
    return Files.readAllBytes(folder.resolve("checkpoint"));
  }

  public static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
