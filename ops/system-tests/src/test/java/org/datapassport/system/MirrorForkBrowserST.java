package org.datapassport.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * An operator runs two copies of his registry with one key, and shows one to each of two mirrors.
 * Neither mirror can see it alone; they talk with each other.
 */
@OwnSystem
class MirrorForkBrowserST {
  private static final String TOKEN = "a-token-of-the-test-for-the-opened-feed";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder = Path.of("replaced");

  /** The last that began ends first. */
  private final Deque<AutoCloseable> begun = new ArrayDeque<>();

  @Test
  void mirrors_ofASplitView_bothKeepBothNotesAndSaySoOnTheirPages() throws Exception {
    try (Chromium chromium = Chromium.start()) {
      FederationMember honest = member("honest", OpsProcess.freePort(9400, 9500)).start();
      String domain = "registry.localhost%3A" + honest.address().getPort();
      FederationClient client = new FederationClient(domain);
      VerifiedLog shared = client.create(honest);
      honest.close();
      copy(folder.resolve("honest"), folder.resolve("twin"));
      honest.start();
      FederationMember twin = member("twin", OpsProcess.freePort(9500, 9600));
      twin.with("identifier-domain", domain).start();

      int left = OpsProcess.freePort(9600, 9700);
      int right = OpsProcess.freePort(9700, 9800);
      FederationMember one = mirror("one", left, honest, right).start();
      FederationMember two = mirror("two", right, twin, left).start();
      for (FederationMember mirror : List.of(one, two)) {
        client.await("what both copies have", () -> client.has(mirror, shared));
      }
      VerifiedLog shownLeft = client.create(honest);
      VerifiedLog shownRight = client.create(twin);
      String key = client.get(honest, "/log/key").body().strip();
      for (FederationMember mirror : List.of(one, two)) {
        client.awaitSaying(mirror, "\"state\":\"conflict\"");
        assertBothNotesAreKept(client, mirror, key);
        assertThePageSaysSo(chromium, mirror);
      }
      assertTrue(client.has(one, shared) && client.has(two, shared), "they go on serving");
      assertFalse(client.has(one, shownRight) || client.has(two, shownLeft));
    } finally {
      for (AutoCloseable part : begun) {
        part.close();
      }
    }
  }

  private FederationMember member(String name, int port) {
    FederationMember made = new FederationMember(folder.resolve(name), port);
    begun.push(made);
    return made.with("feed-token", TOKEN);
  }

  private FederationMember mirror(String name, int port, FederationMember source, int peer) {
    return member(name, port)
        .with("role", "mirror")
        .with("mirror.of", source.address())
        .with("mirror.token", TOKEN)
        .with("mirror.pause-millis", 200)
        .with("mirror.peers", "http://localhost:" + peer + "/registry");
  }

  /** As an operator copies the home of a system that is stopped. */
  private static void copy(Path from, Path to) throws IOException, InterruptedException {
    Process copied =
        new ProcessBuilder("cp", "-a", from.toString(), to.toString()).inheritIO().start();
    assertEquals(0, copied.waitFor());
  }

  private void assertBothNotesAreKept(FederationClient client, FederationMember mirror, String key)
      throws Exception {
    String id =
        client.get(mirror, "/evidence").body().replaceAll("(?s).*?\"id\":\"([0-9a-f]+)\".*", "$1");
    String kept = client.get(mirror, "/evidence/" + id).body();
    Files.writeString(folder.resolve(id), kept);
    List<SignedNote> notes =
        Stream.of(kept.split("(?<=\n)\n(?=log\\.dcann)", -1))
            .map(note -> SignedNote.parse(note.getBytes(StandardCharsets.UTF_8)).orElseThrow())
            .toList();
    assertEquals(2, notes.size(), kept);
    NoteKey log = NoteKey.parse(key).orElseThrow();
    assertTrue(notes.stream().allMatch(note -> note.isSignedBy(log)), kept);
    assertFalse(notes.get(0).text().equals(notes.get(1).text()), kept);
  }

  private static void assertThePageSaysSo(Chromium chromium, FederationMember mirror) {
    try (BrowserContext window = chromium.window(false)) {
      Page page = window.newPage();
      page.navigate(mirror.address() + "/");
      var banner = page.getByRole(AriaRole.ALERT);
      assertThat(banner).containsText("The log signed two histories");
      banner.getByRole(AriaRole.LINK).click();
      assertTrue(page.content().contains("notes"), page.content());
    }
  }
}
