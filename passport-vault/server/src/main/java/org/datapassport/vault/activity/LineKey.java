package org.datapassport.vault.activity;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.datapassport.base.hash.Sha256;
import org.datapassport.base.seal.SealException;
import org.datapassport.vault.key.DataKey;
import org.datapassport.vault.key.VaultId;

/**
 * Seals and opens the lines of one vault's log. A line is bound to its number: whoever moves or
 * changes the bytes of one makes it unreadable.
 */
public final class LineKey {
  /** So that two companies have the same by chance in one of 2^64 pairs. */
  private static final int WHO_BYTES = 16;

  private final VaultId vault;
  private final DataKey key;

  public LineKey(VaultId vault, DataKey key) {
    this.vault = vault;
    this.key = key;
  }

  /** Names a company towards whoever has the key, and nobody else. */
  public byte[] who(String clientId) {
    byte[] whole =
        key.mac("who of the access log").doFinal(clientId.getBytes(StandardCharsets.UTF_8));
    return Arrays.copyOf(whole, WHO_BYTES);
  }

  /** A line that has no place yet. */
  byte[] sealUnchained(String entry) {
    return key.seal(bytes(entry), context("unchained"));
  }

  /**
   * Opens what {@link #sealUnchained} made.
   *
   * @throws SealException when somebody changed it
   */
  String openUnchained(byte[] sealed) {
    return text(key.open(sealed, context("unchained")));
  }

  public byte[] seal(long number, String line) {
    return key.seal(bytes(line), context(String.valueOf(number)));
  }

  /** Empty when it was changed, or is another line's. */
  Optional<LogLine> open(ActivityStore.Stored stored) {
    if (stored.isPlain()) {
      return Optional.of(LogLine.read(stored.line(), Sha256.hex(stored.line())))
          .filter(line -> line.hash().equals(stored.hash()));
    }
    try {
      String line = text(key.open(stored.body(), context(String.valueOf(stored.number()))));
      return Optional.of(LogLine.read(line, Sha256.hex(line)));
    } catch (SealException e) {
      return Optional.empty();
    }
  }

  private byte[] context(String place) {
    return bytes("access-log|" + vault + "|" + place);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
