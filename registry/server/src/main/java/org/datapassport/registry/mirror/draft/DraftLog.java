package org.datapassport.registry.mirror.draft;

import java.io.ByteArrayOutputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.hold.HoldRules.Told;
import org.datapassport.registry.log.leaf.LeafMeaning;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.mirror.chunk.HoldCheck;
import org.datapassport.registry.mirror.chunk.KnownLog;
import org.datapassport.registry.mirror.chunk.VerifiedChunk;

/**
 * A log as it is kept, and the leaves of a draft that were judged after it. Those stay in memory:
 * nothing of a draft is kept, since it may never be published. What is kept may come to have them
 * too at any moment, so none is counted twice. Not safe for several threads.
 */
final class DraftLog implements KnownLog {
  private record DraftEntry(long leaf, UnverifiedEntry entry) {}

  private record DraftTold(Scid scid, Told told) {}

  private final KnownLog kept;
  private final List<DraftEntry> entries = new ArrayList<>();
  private final List<DraftTold> told = new ArrayList<>();
  private final Set<Long> withheld = new TreeSet<>();

  DraftLog(KnownLog kept) {
    this.kept = kept;
  }

  /** After the chunk was judged. */
  void take(VerifiedChunk chunk) {
    for (int i = 0; i < chunk.meanings().size(); i++) {
      long leaf = chunk.first() + i;
      LeafMeaning meaning = chunk.meanings().get(i);
      if (meaning instanceof LeafMeaning.Entry entry) {
        entries.add(new DraftEntry(leaf, entry.entry()));
      } else if (meaning instanceof LeafMeaning.Told said) {
        ByteString body = said.opening().body();
        HoldCheck.subject(body)
            .ifPresent(scid -> told.add(new DraftTold(scid, new Told(leaf, body))));
      } else if (meaning instanceof LeafMeaning.Erasure erasure) {
        withheld.removeAll(erasure.leaves());
      } else if (meaning instanceof LeafMeaning.Withheld) {
        withheld.add(leaf);
      }
    }
  }

  /** Leaves below this index are kept now. */
  void forgetBelow(long size) {
    entries.removeIf(entry -> entry.leaf() < size);
    told.removeIf(said -> said.told().leaf() < size);
    withheld.removeIf(leaf -> leaf < size);
  }

  /** A leaf of the draft that was not opened, and not erased in it either. */
  Optional<Long> unread() {
    return withheld.stream().findFirst();
  }

  @Override
  public Map<Scid, byte[]> jsonLines(Set<Scid> scids) throws SQLException {
    Map<Scid, byte[]> lines = new HashMap<>(kept.jsonLines(scids));
    for (DraftEntry draft : entries) {
      Scid scid = draft.entry().did().scid();
      byte[] before = lines.getOrDefault(scid, new byte[0]);
      if (scids.contains(scid) && count(before) + 1 == draft.entry().versionId().number()) {
        ByteArrayOutputStream longer = new ByteArrayOutputStream();
        longer.writeBytes(before);
        longer.writeBytes(draft.entry().line().toArray());
        longer.write('\n');
        lines.put(scid, longer.toByteArray());
      }
    }
    return lines;
  }

  private static int count(byte[] lines) {
    int count = 0;
    for (byte at : lines) {
      count += at == '\n' ? 1 : 0;
    }
    return count;
  }

  /** At most too much, by what is in both. */
  @Override
  public Map<Scid, Long> logLengths(Set<Scid> scids) throws SQLException {
    Map<Scid, Long> lengths = new HashMap<>(kept.logLengths(scids));
    for (DraftEntry draft : entries) {
      Scid scid = draft.entry().did().scid();
      if (scids.contains(scid)) {
        lengths.merge(scid, draft.entry().line().size() + 1L, Long::sum);
      }
    }
    return lengths;
  }

  @Override
  public List<Told> told(Scid scid) throws SQLException {
    List<Told> all = new ArrayList<>(kept.told(scid));
    Set<Long> known = all.stream().map(Told::leaf).collect(Collectors.toSet());
    for (DraftTold said : told) {
      if (said.scid().equals(scid) && !known.contains(said.told().leaf())) {
        all.add(said.told());
      }
    }
    return all;
  }

  @Override
  public long withheld() throws SQLException {
    return kept.withheld() + withheld.size();
  }

  @Override
  public Optional<SignedNote> published(long size) throws SQLException {
    return kept.published(size);
  }
}
