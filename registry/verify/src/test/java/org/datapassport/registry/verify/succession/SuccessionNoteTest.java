package org.datapassport.registry.verify.succession;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.note.Succession;
import org.datapassport.registry.log.note.TlogPolicy;
import org.datapassport.registry.log.tree.Tile;
import org.datapassport.registry.log.tree.TreeEdge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuccessionNoteTest {
  private static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");

  @TempDir private Path folder = Path.of("replaced");

  private static TreeEdge.Growth tree(String... leaves) {
    List<ByteString> entries =
        List.of(leaves).stream()
            .map(leaf -> ByteString.copyOf(leaf.getBytes(StandardCharsets.UTF_8)))
            .toList();
    return TreeEdge.empty().append(entries);
  }

  private Path draft(TreeEdge.Growth tree) throws Exception {
    NoteKey next = new NoteKey("log.test.example/2", key("next").signer().publicKey());
    Succession text =
        new Succession("log.test.example/1", tree.edge().size(), tree.edge().root(), next);
    return Files.writeString(folder.resolve("succession"), text.text());
  }

  private MemberKey key(String name) {
    return MemberKey.make(name, folder.resolve(name + ".key"));
  }

  private static TlogPolicy twoOf(MemberKey... members) {
    StringBuilder text = new StringBuilder();
    StringBuilder names = new StringBuilder();
    for (MemberKey member : members) {
      text.append("witness ").append(member.name()).append(' ').append(member.publicKey());
      text.append('\n');
      names.append(' ').append(member.name());
    }
    return TlogPolicy.parse(text + "group two 2" + names + "\nquorum two\n").orElseThrow();
  }

  @Test
  void sign_fromHandToHand_isDecidedByTheSecondOfThree() throws Exception {
    Path file = draft(tree("a", "b"));
    MemberKey one = key("m1");
    MemberKey other = key("m2");
    TlogPolicy members = twoOf(one, other, key("m3"));
    assertFalse(SuccessionNote.read(file).isDecided(members));
    for (MemberKey member : List.of(one, other)) {
      assertFalse(SuccessionNote.read(file).isDecided(members));
      MemberKey kept = MemberKey.read(member.name(), folder.resolve(member.name() + ".key"));
      assertEquals(member.publicKey(), kept.publicKey());
      SuccessionNote.read(file).signedBy(kept, NOW).write(file);
    }
    assertTrue(SuccessionNote.read(file).isDecided(members));
  }

  @Test
  void sign_twiceByOne_isRefused() throws Exception {
    MemberKey member = key("m1");
    SuccessionNote once = SuccessionNote.read(draft(tree("a"))).signedBy(member, NOW);
    assertThrows(IllegalArgumentException.class, () -> once.signedBy(member, NOW));
    assertFalse(once.isDecided(twoOf(member, key("m2"))));
  }

  /** Who hands the note on cannot put another log under the signatures. */
  @Test
  void check_ofAlteredText_isNotDecided() throws Exception {
    Path file = draft(tree("a", "b"));
    MemberKey one = key("m1");
    MemberKey other = key("m2");
    SuccessionNote.read(file).signedBy(one, NOW).signedBy(other, NOW).write(file);
    assertTrue(SuccessionNote.read(file).isDecided(twoOf(one, other)));
    Files.writeString(file, Files.readString(file).replace("\n2\n", "\n1\n"));
    assertFalse(SuccessionNote.read(file).isDecided(twoOf(one, other)));
  }

  @Test
  void requireTreeOf_aMirrorWithAnotherHistory_isRefused() throws Exception {
    TreeEdge.Growth ours = tree("a", "b", "c");
    SuccessionNote note = SuccessionNote.read(draft(ours));
    note.requireTreeOf(tile -> found(ours, tile));
    for (TreeEdge.Growth other : List.of(tree("a", "b", "x"), tree("a", "b"))) {
      assertThrows(
          IllegalArgumentException.class, () -> note.requireTreeOf(tile -> found(other, tile)));
    }
  }

  private static Optional<byte[]> found(TreeEdge.Growth tree, Tile tile) {
    SortedMap<String, byte[]> byPath = new TreeMap<>();
    for (Map.Entry<Tile, byte[]> entry : tree.tiles().entrySet()) {
      byPath.put(entry.getKey().path(), entry.getValue());
    }
    return Optional.ofNullable(byPath.get(tile.path()));
  }

  @Test
  void read_whatIsNoSuccession_isRefused() throws Exception {
    for (String text :
        List.of("", "a\nb\n", "log.test.example/1\n2\nAAAA\n\n", "1\n2\n3\n4\n5\n")) {
      Path file = Files.writeString(folder.resolve("other"), text);
      assertThrows(IllegalArgumentException.class, () -> SuccessionNote.read(file), text);
    }
  }

  @Test
  void make_key_isForItsOwnerAloneAndNeverOverwritten() throws Exception {
    MemberKey made = key("m1");
    Path file = folder.resolve("m1.key");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    UncheckedIOException refused =
        assertThrows(UncheckedIOException.class, () -> MemberKey.make("m1", file));
    assertTrue(String.valueOf(refused.getMessage()).contains("exists already"));
    assertEquals(made.publicKey(), MemberKey.read("m1", file).publicKey());
  }

  @Test
  void sign_withHalvesOfTwoKeys_isRefused() throws Exception {
    key("m1");
    key("m2");
    String mixed = half("PRIVATE", "m1") + half("PUBLIC", "m2");
    MemberKey wrong = MemberKey.read("m1", Files.writeString(folder.resolve("mixed"), mixed));
    SuccessionNote note = SuccessionNote.read(draft(tree("a")));
    assertThrows(IllegalArgumentException.class, () -> note.signedBy(wrong, NOW));
  }

  private String half(String kind, String name) throws Exception {
    String text = Files.readString(folder.resolve(name + ".key"));
    String end = "-----END " + kind + " KEY-----\n";
    return text.substring(text.indexOf("-----BEGIN " + kind), text.indexOf(end) + end.length());
  }
}
