package org.datapassport.registry.mirror.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.registry.checkpoint.LogWorld;
import org.datapassport.registry.checkpoint.file.LogFiles;
import org.datapassport.registry.checkpoint.leaf.NewEntry;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.mirror.MirrorWorld;
import org.datapassport.registry.mirror.ServedLog;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two honest mirrors, each shown its own history by one registry, talk with each other. */
@Tag("database")
class GossipTest {
  @TempDir private Path temp = Path.of("replaced");

  private static Gossip gossip(MirrorWorld world, NoteKey key) {
    Clock clock = Clock.fixed(MirrorWorld.NOW, ZoneOffset.UTC);
    return new Gossip(
        List.of(key), world.published, new LogFiles(world.folder), world.evidence, clock);
  }

  private LogWorld world(String name, Optional<LogWorld> twin) throws Exception {
    Path folder = Files.createDirectory(temp.resolve(name));
    if (twin.isPresent()) {
      for (String key : List.of("kek", "log.key")) {
        Files.copy(twin.get().logFolder().resolveSibling(key), folder.resolve(key));
      }
    }
    return new LogWorld(folder);
  }

  private static Gossip.Heard talk(Gossip one, ServedLog peer) throws Exception {
    return one.talkTo(new LogSource(new OutgoingHttp(true), peer.address(), ""))
        .orElseThrow()
        .heard();
  }

  /** Of every pair of sizes: the smaller knows by the larger's tiles, the larger by its own. */
  @Test
  void talk_ofASplitView_provesItToBoth() throws Exception {
    for (int more : List.of(1, 3, 6)) {
      LogWorld one = world("one" + more, Optional.empty());
      LogWorld two = world("two" + more, Optional.of(one));
      List<NewEntry> same = one.entries(4);
      one.append(same);
      two.append(same);
      one.append(one.entries(3));
      two.append(two.entries(more));
      try (ServedLog servedOne = new ServedLog(one.logFolder(), one.database);
          ServedLog servedTwo = new ServedLog(two.logFolder(), two.database)) {
        NoteKey key = one.verifierKey();
        MirrorWorld left = new MirrorWorld(temp.resolve("left" + more), servedOne, key);
        MirrorWorld right = new MirrorWorld(temp.resolve("right" + more), servedTwo, key);
        assertEquals(Optional.empty(), left.follow());
        assertEquals(Optional.empty(), right.follow());
        assertEquals(Gossip.Heard.FORKED, talk(gossip(left, key), servedTwo));
        assertEquals(Gossip.Heard.FORKED, talk(gossip(right, key), servedOne));
        assertEquals(left.evidence.all().get(0).id(), right.evidence.all().get(0).id());
        one.append(one.entries(1));
        left.follow();
        assertEquals(7, left.checkedSize(), "it does not go on");
        assertTrue(left.standing.view().orElseThrow().isForked());
      }
    }
  }

  @Test
  void talk_ofOneHistory_agreesWhateverTheSizes() throws Exception {
    LogWorld log = world("log", Optional.empty());
    log.append(log.entries(4));
    try (ServedLog served = new ServedLog(log.logFolder(), log.database)) {
      MirrorWorld mirror = new MirrorWorld(temp.resolve("mirror"), served, log.verifierKey());
      mirror.follow();
      SignedNote early = mirror.published.view().orElseThrow().note();
      Gossip gossip = gossip(mirror, log.verifierKey());
      assertEquals(Gossip.Heard.AGREES, talk(gossip, served));
      log.append(log.entries(5));
      assertEquals(Gossip.Heard.AGREES, talk(gossip, served), "a larger one, with its tiles");
      SignedNote late =
          SignedNote.parse(Files.readAllBytes(log.logFolder().resolve("checkpoint"))).orElseThrow();
      assertEquals(Gossip.Heard.NEWER, gossip.hear(late, "visitor", Optional.empty()));
      assertEquals(
          Gossip.Heard.UNPROVEN, gossip.hear(late, "visitor", Optional.of(t -> Optional.empty())));
      mirror.follow();
      assertEquals(Gossip.Heard.AGREES, gossip.hear(early, "visitor", Optional.empty()));
      assertEquals(0, mirror.count("evidence"));
    }
  }

  /** Nobody but the log can accuse the log. */
  @Test
  void hear_aNoteOfAnotherKey_keepsNothing() throws Exception {
    LogWorld log = world("log", Optional.empty());
    log.append(log.entries(4));
    LogWorld liar = world("liar", Optional.empty());
    liar.append(liar.entries(4));
    try (ServedLog served = new ServedLog(log.logFolder(), log.database);
        ServedLog lies = new ServedLog(liar.logFolder(), liar.database)) {
      MirrorWorld mirror = new MirrorWorld(temp.resolve("mirror"), served, log.verifierKey());
      mirror.follow();
      assertEquals(Gossip.Heard.UNSIGNED, talk(gossip(mirror, log.verifierKey()), lies));
      assertEquals(0, mirror.count("evidence"));
    }
  }
}
