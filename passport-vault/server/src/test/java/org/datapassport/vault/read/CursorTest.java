package org.datapassport.vault.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.grant.GrantId;
import org.datapassport.vault.key.DataKey;
import org.datapassport.vault.key.KeysForTests;
import org.datapassport.vault.strand.record.Position;
import org.junit.jupiter.api.Test;

class CursorTest {
  private static final DataKey KEY = KeysForTests.random();
  private static final GrantId GRANT = new GrantId(new UUID(1, 2));

  private static Cursor cursor() {
    Instant time = Instant.parse("2026-10-03T10:12:00Z");
    return new Cursor(
        new UUID(3, 4),
        20,
        Optional.of(time),
        Optional.empty(),
        Optional.of(new Position(time, 7)),
        8);
  }

  @Test
  void open_ownCursor_isTheSame() {
    String text = cursor().seal(KEY, GRANT, "i1");
    assertEquals(cursor(), Cursor.open(KEY, GRANT, "i1", text));
    assertEquals(text, cursor().seal(KEY, GRANT, "i1"), "one page has one successor");
    assertFalse(
        new String(Base64.getUrlDecoder().decode(text), StandardCharsets.ISO_8859_1)
            .contains("2026"));
  }

  @Test
  void open_otherItemGrantKeyOrBit_isRefused() {
    String text = cursor().seal(KEY, GRANT, "i1");
    assertThrows(ProblemException.class, () -> Cursor.open(KEY, GRANT, "i2", text));
    GrantId other = new GrantId(new UUID(1, 3));
    assertThrows(ProblemException.class, () -> Cursor.open(KEY, other, "i1", text));
    DataKey otherKey = KeysForTests.random();
    assertThrows(ProblemException.class, () -> Cursor.open(otherKey, GRANT, "i1", text));
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] ^= 1;
      String changed = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      assertThrows(ProblemException.class, () -> Cursor.open(KEY, GRANT, "i1", changed));
      bytes[i] ^= 1;
    }
  }
}
