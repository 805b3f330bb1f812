package org.datapassport.registry.log.tree;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.RefusedException;
import org.datapassport.registry.log.verdict.Verdict;

/** Up to 256 log entries, each after its length as big-endian uint16: C2SP tlog-tiles. */
public final class EntryBundle {
  /** The length field has two bytes. */
  public static final int ENTRY_BYTES_MAX = 65535;

  private EntryBundle() {}

  public static byte[] write(List<ByteString> entries) {
    ByteArrayOutputStream bundle = new ByteArrayOutputStream();
    for (ByteString entry : entries) {
      if (entry.size() > ENTRY_BYTES_MAX) {
        throw new IllegalArgumentException("an entry has at most 65535 bytes");
      }
      bundle.write(entry.size() >>> 8);
      bundle.write(entry.size());
      bundle.writeBytes(entry.toArray());
    }
    return bundle.toByteArray();
  }

  /** The hash tile that belongs to a bundle. */
  public static byte[] hashes(List<ByteString> entries) {
    return HashTile.write(entries.stream().map(entry -> TreeHash.ofLeaf(entry.toArray())).toList());
  }

  public static Verdict<List<ByteString>> parse(byte[] bundle) {
    return Verdict.of(
        () -> {
          List<ByteString> entries = new ArrayList<>();
          int at = 0;
          while (at < bundle.length) {
            int start = at + 2;
            if (start > bundle.length) {
              throw new RefusedException(Reason.BAD_ENCODING, "the bundle ends in a length");
            }
            int end = start + ((bundle[at] & 0xff) << 8 | (bundle[at + 1] & 0xff));
            if (end > bundle.length || entries.size() == Tile.FULL) {
              throw new RefusedException(
                  Reason.BAD_ENCODING, "the bundle does not fit its lengths");
            }
            entries.add(ByteString.copyOf(bundle, start, end));
            at = end;
          }
          return List.copyOf(entries);
        });
  }
}
