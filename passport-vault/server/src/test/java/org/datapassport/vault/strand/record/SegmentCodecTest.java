package org.datapassport.vault.strand.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.datapassport.base.seal.SealException;
import org.datapassport.vault.key.DataKey;
import org.datapassport.vault.key.KeysForTests;
import org.datapassport.vault.key.VaultId;
import org.junit.jupiter.api.Test;

class SegmentCodecTest {
  private static final DataKey KEY = KeysForTests.random();
  private static final VaultId VAULT = new VaultId(new UUID(1, 2));
  private static final UUID SEGMENT = new UUID(3, 4);

  private static byte[] context() {
    return SegmentCodec.context(VAULT, "steps", SEGMENT, 2);
  }

  private static List<SegmentCodec.Hashed> records() {
    Map<String, String> terms = new LinkedHashMap<>();
    terms.put("type", "Steps");
    terms.put("steps", "123456");
    StrandRecord body = new StrandRecord(terms);
    return List.of(
        new SegmentCodec.Hashed(
            new TaggedRecord(body, Set.of("https://tag.example/runs"), "rule:runs/1"), -7),
        new SegmentCodec.Hashed(TaggedRecord.untagged(body), SegmentCodec.UNKNOWN));
  }

  @Test
  void open_ofItsOwn_hasRecordsHashesAndTags() {
    byte[] sealed = SegmentCodec.seal(KEY, context(), records());
    assertEquals(records(), SegmentCodec.open(KEY, context(), sealed));
    assertFalse(new String(sealed, StandardCharsets.ISO_8859_1).contains("123456"));
  }

  @Test
  void open_asAnotherSegmentStrandVaultOrVersion_isRefused() {
    byte[] sealed = SegmentCodec.seal(KEY, context(), records());
    for (byte[] other :
        List.of(
            SegmentCodec.context(new VaultId(new UUID(1, 3)), "steps", SEGMENT, 2),
            SegmentCodec.context(VAULT, "movement", SEGMENT, 2),
            SegmentCodec.context(VAULT, "steps", new UUID(3, 5), 2),
            SegmentCodec.context(VAULT, "steps", SEGMENT, 1))) {
      assertThrows(SealException.class, () -> SegmentCodec.open(KEY, other, sealed));
    }
    DataKey another = KeysForTests.random();
    assertThrows(SealException.class, () -> SegmentCodec.open(another, context(), sealed));
  }
}
