package org.datapassport.registry.log.note;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.encoding.StrictBase64;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.RefusedException;
import org.datapassport.registry.log.verdict.Verdict;

/**
 * A text with signatures under it: C2SP signed-note.
 *
 * <pre>
 * text, each line ended by a line feed
 * (empty line)
 * — name base64(key id ‖ signature)
 * </pre>
 *
 * <p>That a note was parsed says nothing about its signatures; {@link #isSignedBy} does.
 */
public record SignedNote(String text, List<Signature> signatures) {
  /** Go's implementation has the same limits. */
  static final int BYTES_MAX = 1_000_000;

  static final int SIGNATURES_MAX = 100;
  private static final String MARK = "— ";

  /** One signature line; the bytes behind the key id depend on the key's type. */
  public record Signature(String name, ByteString keyId, ByteString value) {}

  public SignedNote {
    signatures = List.copyOf(signatures);
    if (!text.endsWith("\n")) {
      throw new IllegalArgumentException("a note's text ends with a line feed");
    }
  }

  public static SignedNote sign(String text, String name, Signer signer) {
    NoteKey key = new NoteKey(name, signer.publicKey());
    ByteString value = ByteString.copyOf(signer.sign(text.getBytes(StandardCharsets.UTF_8)));
    return new SignedNote(text, List.of(new Signature(name, key.id(), value)));
  }

  public static Verdict<SignedNote> parse(byte[] note) {
    return Verdict.of(() -> read(note));
  }

  public static SignedNote read(byte[] note) {
    String all = decode(note);
    int split = all.lastIndexOf("\n\n");
    if (split < 0 || !all.endsWith("\n")) {
      throw new RefusedException(Reason.BAD_ENCODING, "a note is text, empty line, signatures");
    }
    String text = all.substring(0, split + 1);
    String lines = all.substring(split + 2);
    List<String> signed = lines.lines().toList();
    if (signed.isEmpty()) {
      throw new RefusedException(Reason.BAD_ENCODING, "the note has no signature");
    }
    if (signed.size() > SIGNATURES_MAX) {
      throw new RefusedException(Reason.TOO_LARGE, "too many signatures");
    }
    return new SignedNote(text, signed.stream().flatMap(line -> signature(line).stream()).toList());
  }

  private static String decode(byte[] note) {
    if (note.length > BYTES_MAX) {
      throw new RefusedException(Reason.TOO_LARGE, "the note is too long");
    }
    try {
      String all =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(note))
              .toString();
      if (all.chars().anyMatch(c -> c < 0x20 && c != '\n')) {
        throw new RefusedException(Reason.BAD_ENCODING, "control characters are not allowed");
      }
      return all;
    } catch (CharacterCodingException e) {
      throw new RefusedException(Reason.BAD_ENCODING, "not UTF-8");
    }
  }

  /**
   * Empty for one that no key of ours could have made: whoever verifies must ignore what unknown
   * keys sign, or one odd witness would keep everybody from reading a log.
   */
  private static Optional<Signature> signature(String line) {
    int space = line.lastIndexOf(' ');
    if (!line.startsWith(MARK) || space < MARK.length()) {
      throw new RefusedException(Reason.BAD_ENCODING, "not a signature line");
    }
    return Verdict.of(() -> known(line.substring(MARK.length(), space), line.substring(space + 1)))
        .match(Optional::of, refusal -> Optional.empty());
  }

  private static Signature known(String name, String base64) {
    byte[] bytes = StrictBase64.read(base64);
    if (bytes.length <= NoteKey.ID_BYTES) {
      throw new RefusedException(Reason.BAD_ENCODING, "a signature is too short");
    }
    return new Signature(
        NoteKey.checkName(name),
        ByteString.copyOf(bytes, 0, NoteKey.ID_BYTES),
        ByteString.copyOf(bytes, NoteKey.ID_BYTES, bytes.length));
  }

  /** The same note with more signatures; those that are there already stay once. */
  public SignedNote with(List<Signature> more) {
    List<Signature> all = new ArrayList<>(signatures);
    more.stream().filter(signature -> !all.contains(signature)).forEach(all::add);
    return new SignedNote(text, all);
  }

  /** Reads signature lines that belong under a text, such as a witness's answer. */
  public static Verdict<List<Signature>> signaturesUnder(String text, byte[] lines) {
    byte[] head = (text + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] note = new byte[head.length + lines.length];
    System.arraycopy(head, 0, note, 0, head.length);
    System.arraycopy(lines, 0, note, head.length, lines.length);
    return Verdict.of(
        () -> {
          SignedNote read = read(note);
          if (!read.text().equals(text)) {
            throw new RefusedException(Reason.BAD_ENCODING, "only signature lines are expected");
          }
          return read.signatures();
        });
  }

  /** One signature as a line, with its line feed. */
  public static String line(Signature signature) {
    byte[] bytes = new byte[NoteKey.ID_BYTES + signature.value().size()];
    signature.keyId().copyTo(bytes, 0);
    signature.value().copyTo(bytes, NoteKey.ID_BYTES);
    String base64 = Base64.getEncoder().encodeToString(bytes);
    return MARK + signature.name() + ' ' + base64 + '\n';
  }

  /** Whether a signature by this key is there and verifies; a wrong one beside it is a no. */
  public boolean isSignedBy(NoteKey key) {
    byte[] message = text.getBytes(StandardCharsets.UTF_8);
    List<Signature> ours =
        signatures.stream()
            .filter(s -> s.name().equals(key.name()) && s.keyId().equals(key.id()))
            .toList();
    return !ours.isEmpty()
        && ours.stream().allMatch(s -> key.key().verifies(message, s.value().toArray()));
  }

  @Override
  public String toString() {
    StringBuilder note = new StringBuilder(text).append('\n');
    signatures.forEach(signature -> note.append(line(signature)));
    return note.toString();
  }
}
