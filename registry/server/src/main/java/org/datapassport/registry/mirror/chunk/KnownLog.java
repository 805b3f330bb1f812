package org.datapassport.registry.mirror.chunk;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.hold.HoldRules;
import org.datapassport.registry.log.note.SignedNote;

/** What was verified of a log before the leaves that are judged next. */
public interface KnownLog {
  /** The lines of passports' own logs; passports that are not known are left out. */
  Map<Scid, byte[]> jsonLines(Set<Scid> scids) throws SQLException;

  /** How many bytes {@link #jsonLines} has for each passport. */
  Map<Scid, Long> logLengths(Set<Scid> scids) throws SQLException;

  /** What the log told of a passport: intents, instructions and arrivals, in order. */
  List<HoldRules.Told> told(Scid scid) throws SQLException;

  /** How many leaves' meaning the source owes. */
  long withheld() throws SQLException;

  /** The largest checkpoint of a tree without the leaf of this index. */
  Optional<SignedNote> published(long size) throws SQLException;
}
