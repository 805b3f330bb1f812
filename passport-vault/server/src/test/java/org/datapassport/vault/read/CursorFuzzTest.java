package org.datapassport.vault.read;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.grant.GrantId;
import org.datapassport.vault.key.DataKey;
import org.datapassport.vault.key.KeysForTests;

/** Cursors that are none of ours. */
class CursorFuzzTest {
  private static final DataKey KEY = KeysForTests.random();
  private static final GrantId GRANT = new GrantId(new UUID(1, 2));

  @FuzzTest(maxDuration = "60s")
  void open_anyText_isRefusedAndNothingElse(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    assertThrows(ProblemException.class, () -> Cursor.open(KEY, GRANT, "i1", text));
  }
}
