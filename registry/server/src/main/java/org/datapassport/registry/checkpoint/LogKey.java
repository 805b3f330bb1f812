package org.datapassport.registry.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import org.datapassport.platform.crypto.KeyFile;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.note.NoteKey;
import org.datapassport.registry.log.note.SignedNote;
import org.datapassport.registry.log.note.WitnessKey;

/**
 * The key that signs or cosigns checkpoints: made on first use, kept in a 0600 file that is sealed
 * under the service's key file. The file holds the lengths and bytes of the PKCS #8 private and
 * X.509 public key; the origin is authenticated with it, so a key cannot be moved to another log.
 */
public final class LogKey {
  private final String origin;
  private final Signer signer;

  private LogKey(String origin, Signer signer) {
    this.origin = origin;
    this.signer = signer;
  }

  public static LogKey openOrCreate(Path file, String origin, KeyFile sealing) {
    try {
      if (!Files.exists(file)) {
        create(file, origin, sealing);
      }
      byte[] plain = sealing.open(Files.readAllBytes(file), context(origin));
      ByteBuffer buffer = ByteBuffer.wrap(plain);
      byte[] privateKey = new byte[buffer.getShort()];
      buffer.get(privateKey);
      byte[] publicKey = new byte[buffer.getShort()];
      buffer.get(publicKey);
      KeyFactory keys = KeyFactory.getInstance("Ed25519");
      KeyPair pair =
          new KeyPair(
              keys.generatePublic(new X509EncodedKeySpec(publicKey)),
              keys.generatePrivate(new PKCS8EncodedKeySpec(privateKey)));
      Arrays.fill(plain, (byte) 0);
      return new LogKey(origin, Signer.of(pair));
    } catch (IOException e) {
      throw new UncheckedIOException("opening the log's key", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the log's key cannot be read", e);
    }
  }

  private static void create(Path file, String origin, KeyFile sealing)
      throws IOException, GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] privateKey = pair.getPrivate().getEncoded();
    byte[] publicKey = pair.getPublic().getEncoded();
    ByteBuffer plain = ByteBuffer.allocate(4 + privateKey.length + publicKey.length);
    plain.putShort((short) privateKey.length).put(privateKey);
    plain.putShort((short) publicKey.length).put(publicKey);
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(draft);
    Files.createFile(
        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      ByteBuffer sealed = ByteBuffer.wrap(sealing.seal(plain.array(), context(origin)));
      while (sealed.hasRemaining()) {
        channel.write(sealed);
      }
      channel.force(true);
    }
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static byte[] context(String origin) {
    return ("log-key:" + origin).getBytes(StandardCharsets.UTF_8);
  }

  public String origin() {
    return origin;
  }

  public NoteKey verifierKey() {
    return new NoteKey(origin, signer.publicKey());
  }

  /** The verifier key when this is a witness's key; no key may be both. */
  public WitnessKey witnessKey() {
    return new WitnessKey(origin, signer.publicKey());
  }

  public SignedNote.Signature cosign(SignedNote note, Instant time) {
    return WitnessKey.cosign(note, origin, signer, time);
  }

  public SignedNote sign(Checkpoint checkpoint) {
    return checkpoint.sign(signer);
  }
}
