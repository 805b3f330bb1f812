package org.datapassport.vault.strand;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import org.datapassport.vault.Database;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.key.VaultKeys;
import org.datapassport.vault.strand.index.NaturalKeyStore;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.strand.record.SegmentCodec;
import org.datapassport.vault.strand.record.TaggedRecord;

/** Wires strands as the server would. */
public final class StrandsForTests {
  private StrandsForTests() {}

  public static Strands strands(
      Database database, VaultKeys keys, SecureRandom random, Clock clock) {
    return new Strands(indexes(database, keys, random, clock));
  }

  public static StrandWrites writes(
      Database database, VaultKeys keys, SecureRandom random, Clock clock) {
    return new StrandWrites(indexes(database, keys, random, clock), clock);
  }

  private static StrandIndexes indexes(
      Database database, VaultKeys keys, SecureRandom random, Clock clock) {
    return new StrandIndexes(
        new StrandStore(database),
        new PlainStore(database),
        new NaturalKeyStore(database),
        keys,
        random,
        clock);
  }

  /** Seals what an older version left plain. */
  public static ResealingTransaction resealing(
      Database database, VaultKeys keys, SecureRandom random, Clock clock) {
    return new ResealingTransaction(
        new PlainStore(database), indexes(database, keys, random, clock));
  }

  /** Writes a segment as older versions did: its times, tags and natural keys in plain columns. */
  static void oldSegment(
      Database database, VaultKeys keys, VaultId vault, long firstSeq, List<TaggedRecord> records) {
    StrandId id = new StrandId("grocery-spending");
    UUID segment = UUID.randomUUID();
    UUID importId = UUID.randomUUID();
    UUID keyId =
        database
            .first(
                "select key_id from strand where vault_id = ? and strand_id = ?",
                row -> row.uuid("key_id"),
                vault.value(),
                id.value())
            .orElseGet(() -> keys.createStrandKey(vault));
    database.update(
        "insert into strand (vault_id, strand_id, key_id, sensitivity, created_at, next_seq)"
            + " values (?, ?, ?, 'personal', now(), ?) on conflict (vault_id, strand_id)"
            + " do update set next_seq = excluded.next_seq",
        vault.value(),
        id.value(),
        keyId,
        firstSeq + records.size());
    byte[] body =
        SegmentCodec.seal(
            keys.strandKey(vault, keyId),
            SegmentCodec.context(vault, id.value(), segment, 1),
            records.stream()
                .map(record -> new SegmentCodec.Hashed(record, SegmentCodec.UNKNOWN))
                .toList());
    database.update(
        "insert into segment (vault_id, strand_id, segment_id, version, import_id, first_seq,"
            + " time_from, time_to, records, tags, created_at, body)"
            + " values (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, now(), ?)",
        vault.value(),
        id.value(),
        segment,
        importId,
        firstSeq,
        records.get(0).body().time(),
        records.get(records.size() - 1).body().time(),
        records.size(),
        records.get(0).tags().toArray(String[]::new),
        body);
    for (TaggedRecord record : records) {
      Mac mac = keys.vaultKey(vault).mac("natural-key|" + id);
      byte[] key = mac.doFinal(record.body().terms().toString().getBytes(StandardCharsets.UTF_8));
      database.update(
          "insert into record_key (vault_id, strand_id, natural_key, import_id)"
              + " values (?, ?, ?, ?)",
          vault.value(),
          id.value(),
          Arrays.copyOf(key, 16),
          importId);
    }
    oldTag(database, vault, id, importId);
  }

  private static void oldTag(Database database, VaultId vault, StrandId id, UUID importId) {
    database.update(
        "insert into strand_tag (vault_id, strand_id, tag, said_by, said_at, import_id)"
            + " values (?, ?, 'https://tag.example/old', 'rule:old/1', now(), ?)"
            + " on conflict do nothing",
        vault.value(),
        id.value(),
        importId);
  }
}
