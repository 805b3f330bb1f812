package org.datapassport.registry.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.registry.checkpoint.LogWorld;
import org.datapassport.registry.checkpoint.PublishedLog;
import org.datapassport.registry.log.note.Checkpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A log whose database is older than what it has published. The published history is that of a twin
 * with the same key: what the log signed before the backup was restored.
 */
class RestoredDatabaseTest {
  @TempDir private Path temp = Path.of("replaced");
  private LogWorld restored;
  private LogWorld before;
  private Path kept;
  private HttpServer member;

  /** What the member answers: a status, and a body. */
  private final AtomicReference<String> answer = new AtomicReference<>("404 ");

  @BeforeEach
  void begin() throws Exception {
    restored = new LogWorld(Files.createDirectory(temp.resolve("restored")));
    restored.append(restored.entries(3));
    Path twin = Files.createDirectory(temp.resolve("before"));
    for (String key : List.of("kek", "log.key")) {
      Files.copy(temp.resolve("restored").resolve(key), twin.resolve(key));
    }
    before = new LogWorld(twin);
    restored.published = new PublishedLog();
    kept = temp.resolve("kept-checkpoint");
    member = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    member.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          String said = Objects.requireNonNull(answer.get());
          byte[] body = said.substring(4).getBytes(StandardCharsets.UTF_8);
          int status = Integer.parseInt(said.substring(0, 3));
          exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    member.start();
  }

  @AfterEach
  void end() {
    member.stop(0);
  }

  private String address() {
    return "http://localhost:" + member.getAddress().getPort();
  }

  private void ask(List<URI> peers, List<String> witnesses) {
    restored.remembered =
        new MembersMemory(
            new OutgoingHttp(true), restored.verifierKey(), new KeptTree(kept), peers, witnesses);
  }

  private static String note(LogWorld world) throws Exception {
    return Files.readString(world.logFolder().resolve("checkpoint"));
  }

  private void assertSignsNothing(String why) throws Exception {
    String noteBefore = note(restored);
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> restored.append(restored.entries(1)));
    assertTrue(String.valueOf(refused.getMessage()).contains(why), refused.getMessage());
    assertEquals(noteBefore, note(restored));
  }

  private void assertGoesOn() throws Exception {
    long size = size();
    restored.append(restored.entries(1));
    assertEquals(size + 1, size());
  }

  private long size() throws Exception {
    return Long.parseLong(note(restored).lines().toList().get(1));
  }

  @Test
  void recover_peerHasMore_signsNothingAndSaysWhy() throws Exception {
    before.append(before.entries(5));
    answer.set("200 " + note(before));
    ask(List.of(URI.create(address())), List.of());
    assertSignsNothing("the peer " + address() + " has a tree of 5 entries, the database has 3");
    assertSignsNothing("See Backup in operations.md");
    assertFalse(restored.published.view().isPresent(), "an old state is not shown as the newest");
  }

  @Test
  void recover_peerHasAnotherTreeOfThisSize_signsNothing() throws Exception {
    before.append(before.entries(3));
    answer.set("200 " + note(before));
    ask(List.of(URI.create(address())), List.of());
    assertSignsNothing("has another tree of 3 entries");
  }

  @Test
  void recover_witnessCosignedMore_signsNothing() throws Exception {
    answer.set("409 9\n");
    ask(List.of(), List.of(address()));
    assertSignsNothing("the witness " + address() + " cosigned a tree of 9 entries");
    answer.set("409 3\n");
    assertGoesOn();
  }

  @Test
  void recover_keptCheckpointOfMore_signsNothing() throws Exception {
    before.append(before.entries(4));
    Files.writeString(kept, note(before));
    ask(List.of(), List.of());
    assertSignsNothing("the kept checkpoint has a tree of 4 entries, the database has 3");
    Files.writeString(kept, note(restored));
    assertGoesOn();
    Files.writeString(kept, "garbage");
    assertSignsNothing("neither a checkpoint nor a receipt");
  }

  /** A silence is no answer, and neither is what a proxy says for who is away. */
  @Test
  void recover_nobodyAnswers_showsWhatWasPublishedAndSignsNothing() throws Exception {
    for (String peer : List.of("http://localhost:1", address())) {
      answer.set("502 ");
      restored.published = new PublishedLog();
      ask(List.of(URI.create(peer)), List.of());
      assertSignsNothing("none of the 1 peers and witnesses answers");
      assertEquals(3, restored.published.size());
    }
    answer.set("404 ");
    assertGoesOn();
  }

  @Test
  void recover_peerAgreesOrIsBehind_goesOn() throws Exception {
    String three = note(restored);
    ask(List.of(URI.create(address())), List.of());
    answer.set("200 " + three);
    assertGoesOn();
    assertGoesOn();
  }

  /** Nothing was published yet, so there is nothing to contradict. */
  @Test
  void recover_newLog_waitsForNobody() throws Exception {
    ask(List.of(URI.create("http://localhost:1")), List.of());
    before.remembered =
        new MembersMemory(
            new OutgoingHttp(true),
            before.verifierKey(),
            new KeptTree(kept),
            List.of(URI.create("http://localhost:1")),
            List.of());
    before.append(before.entries(1));
    assertEquals(
        1,
        Checkpoint.parse(before.published.view().orElseThrow().note().text()).orElseThrow().size());
  }
}
