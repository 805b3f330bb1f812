package org.datapassport.registry.log.note;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.encoding.Sha256;
import org.datapassport.registry.log.encoding.StrictBase64;
import org.datapassport.registry.log.key.Ed25519Key;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.RefusedException;

/**
 * What an Ed25519 key of signed notes signs. The type is part of the key id, so that a key of one
 * kind is never taken for one of the other: C2SP signed-note, section Verifier keys.
 */
enum KeyType {
  /** The text of the note: a log's own signature. */
  LOG(0x01),
  /** Time and text: a witness's, C2SP tlog-cosignature. */
  COSIGNER(0x04);

  private static final int TEXT_MAX = 2 * NoteKey.NAME_LENGTH_MAX;

  private final byte code;

  KeyType(int code) {
    this.code = (byte) code;
  }

  /** A name with its key. */
  record Named(String name, Ed25519Key key) {}

  /** First four bytes of SHA-256 over name, line feed, type and key. */
  ByteString idOf(String name, Ed25519Key key) {
    byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
    byte[] hash = Sha256.hash(nameBytes, new byte[] {'\n', code}, key.raw().toArray());
    return ByteString.copyOf(hash, 0, NoteKey.ID_BYTES);
  }

  /** {@code <name>+<key id in hex>+<base64 of type and key>}. */
  String write(String name, Ed25519Key key) {
    byte[] typed = new byte[1 + Ed25519Key.BYTES];
    typed[0] = code;
    key.raw().copyTo(typed, 1);
    return name + "+" + idOf(name, key).hex() + "+" + Base64.getEncoder().encodeToString(typed);
  }

  Named read(String text) {
    String[] parts = text.split("\\+", 3);
    if (text.length() > TEXT_MAX || parts.length != 3) {
      throw new RefusedException(Reason.BAD_ENCODING, "not a note verifier key");
    }
    byte[] typed = StrictBase64.read(parts[2]);
    if (typed.length != 1 + Ed25519Key.BYTES || typed[0] != code) {
      throw new RefusedException(Reason.BAD_ENCODING, "not an Ed25519 note key of this type");
    }
    Named named =
        new Named(
            NoteKey.checkName(parts[0]), new Ed25519Key(ByteString.copyOf(typed, 1, typed.length)));
    if (!idOf(named.name(), named.key()).hex().equals(parts[1])) {
      throw new RefusedException(Reason.BAD_ENCODING, "the key id does not match the key");
    }
    return named;
  }
}
