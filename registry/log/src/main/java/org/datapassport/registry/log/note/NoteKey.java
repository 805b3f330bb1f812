package org.datapassport.registry.log.note;

import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.key.Ed25519Key;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.RefusedException;
import org.datapassport.registry.log.verdict.Verdict;

/**
 * The public key of a signer of notes: C2SP signed-note, Ed25519 (type 0x01), written {@code
 * <name>+<key id in hex>+<base64 of type and key>}.
 */
public record NoteKey(String name, Ed25519Key key) {
  static final int ID_BYTES = 4;

  /** Names are origins or domains; longer ones are not looked at. */
  static final int NAME_LENGTH_MAX = 256;

  public NoteKey {
    Verdict.of(() -> checkName(name)).orElseThrow();
  }

  static String checkName(String name) {
    boolean bad = name.isEmpty() || name.length() > NAME_LENGTH_MAX || name.indexOf('+') >= 0;
    if (bad
        || name.chars()
            .anyMatch(c -> c <= 0x20 || Character.isWhitespace(c) || Character.isSpaceChar(c))) {
      throw new RefusedException(Reason.BAD_ENCODING, "not the name of a note key");
    }
    return name;
  }

  public static Verdict<NoteKey> parse(String text) {
    return Verdict.of(
        () -> {
          KeyType.Named named = KeyType.LOG.read(text);
          return new NoteKey(named.name(), named.key());
        });
  }

  /** First four bytes of SHA-256 over name, line feed, type and key. */
  public ByteString id() {
    return KeyType.LOG.idOf(name, key);
  }

  @Override
  public String toString() {
    return KeyType.LOG.write(name, key);
  }
}
