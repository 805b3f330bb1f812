package org.datapassport.registry.log.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.key.Ed25519Key;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.verdict.Verdict;

/**
 * The public key of a witness: C2SP tlog-cosignature, Ed25519 (type 0x04). A cosignature says that
 * at its time this was the largest tree of the log that the witness had seen, and that it extends
 * every one that it saw before.
 */
public record WitnessKey(String name, Ed25519Key key) {
  private static final int TIME_BYTES = Long.BYTES;

  public WitnessKey {
    Verdict.of(() -> NoteKey.checkName(name)).orElseThrow();
  }

  public static Verdict<WitnessKey> parse(String text) {
    return Verdict.of(() -> read(text));
  }

  static WitnessKey read(String text) {
    KeyType.Named named = KeyType.COSIGNER.read(text);
    return new WitnessKey(named.name(), named.key());
  }

  public ByteString id() {
    return KeyType.COSIGNER.idOf(name, key);
  }

  /** Makes a cosignature; whether the log may be trusted is for the caller to have checked. */
  public static SignedNote.Signature cosign(
      SignedNote note, String name, Signer signer, Instant time) {
    WitnessKey witness = new WitnessKey(name, signer.publicKey());
    long seconds = time.getEpochSecond();
    byte[] made = signer.sign(message(note, seconds));
    byte[] value = ByteBuffer.allocate(TIME_BYTES + made.length).putLong(seconds).put(made).array();
    return new SignedNote.Signature(name, witness.id(), ByteString.copyOf(value));
  }

  private static byte[] message(SignedNote note, long seconds) {
    String text = "cosignature/v1\ntime " + seconds + "\n" + note.text();
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The newest time at which this witness cosigned; a wrong cosignature is not looked at. */
  public Optional<Instant> cosignedAt(SignedNote note) {
    return note.signatures().stream()
        .flatMap(signature -> timeOf(note, signature).stream())
        .max(Comparator.naturalOrder());
  }

  private Optional<Instant> timeOf(SignedNote note, SignedNote.Signature signature) {
    boolean ours =
        signature.name().equals(name)
            && signature.keyId().equals(id())
            && signature.value().size() == TIME_BYTES + Ed25519Key.SIGNATURE_BYTES;
    if (!ours) {
      return Optional.empty();
    }
    ByteBuffer value = ByteBuffer.wrap(signature.value().toArray());
    long seconds = value.getLong();
    byte[] made = new byte[Ed25519Key.SIGNATURE_BYTES];
    value.get(made);
    boolean holds =
        seconds >= 0
            && seconds <= Instant.MAX.getEpochSecond()
            && key.verifies(message(note, seconds), made);
    return holds ? Optional.of(Instant.ofEpochSecond(seconds)) : Optional.empty();
  }

  @Override
  public String toString() {
    return KeyType.COSIGNER.write(name, key);
  }
}
