package org.datapassport.registry.log;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The public key of a signer of notes: C2SP signed-note, Ed25519 (type 0x01), written {@code
 * <name>+<key id in hex>+<base64 of type and key>}.
 */
public record NoteKey(String name, Ed25519Key key) {
  static final int ID_BYTES = 4;

  /** Names are origins or domains; longer ones are not looked at. */
  static final int NAME_LENGTH_MAX = 256;

  private static final byte[] ED25519 = {0x01};

  public NoteKey {
    Verdict.of(() -> checkName(name)).orElseThrow();
  }

  static String checkName(String name) {
    boolean bad = name.isEmpty() || name.length() > NAME_LENGTH_MAX || name.indexOf('+') >= 0;
    if (bad || name.chars().anyMatch(c -> c <= 0x20 || Character.isWhitespace(c))) {
      throw new RefusedException(Reason.BAD_ENCODING, "not the name of a note key");
    }
    return name;
  }

  public static Verdict<NoteKey> parse(String text) {
    return Verdict.of(
        () -> {
          String[] parts = text.split("\\+", 3);
          if (text.length() > 2 * NAME_LENGTH_MAX || parts.length != 3) {
            throw new RefusedException(Reason.BAD_ENCODING, "not a note verifier key");
          }
          byte[] typed = StrictBase64.read(parts[2]);
          if (typed.length != 1 + Ed25519Key.BYTES || typed[0] != ED25519[0]) {
            throw new RefusedException(Reason.BAD_ENCODING, "not an Ed25519 note key");
          }
          NoteKey key =
              new NoteKey(
                  checkName(parts[0]), new Ed25519Key(ByteString.copyOf(typed, 1, typed.length)));
          if (!key.id().hex().equals(parts[1])) {
            throw new RefusedException(Reason.BAD_ENCODING, "the key id does not match the key");
          }
          return key;
        });
  }

  /** First four bytes of SHA-256 over name, line feed, type and key. */
  public ByteString id() {
    byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
    byte[] hash = Sha256.hash(nameBytes, new byte[] {'\n'}, ED25519, key.raw().toArray());
    return ByteString.copyOf(hash, 0, ID_BYTES);
  }

  @Override
  public String toString() {
    byte[] typed = new byte[1 + Ed25519Key.BYTES];
    typed[0] = ED25519[0];
    key.raw().copyTo(typed, 1);
    return name
        + "+"
        + HexFormat.of().formatHex(id().toArray())
        + "+"
        + Base64.getEncoder().encodeToString(typed);
  }
}
