package org.datapassport.registry.verify.succession;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.note.WitnessKey;

/**
 * A member's Ed25519 key in a file: PKCS#8 and SubjectPublicKeyInfo in PEM, one after the other.
 *
 * @param name in the members' policy
 */
record MemberKey(String name, Signer signer) {
  private static final int LINE = 64;

  /** What the members file needs of it. */
  WitnessKey publicKey() {
    return new WitnessKey(name, signer.publicKey());
  }

  /**
   * Makes a key; only its owner may read the file.
   *
   * @throws UncheckedIOException when there is a file already
   */
  static MemberKey make(String name, Path file) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      MemberKey made = new MemberKey(name, Signer.of(pair));
      made.publicKey(); // refuses a bad name before there is a file
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(
          file,
          pem("PRIVATE", pair.getPrivate().getEncoded())
              + pem("PUBLIC", pair.getPublic().getEncoded()));
      return made;
    } catch (FileAlreadyExistsException e) {
      throw new UncheckedIOException(
          file + " exists already; a key is made once and never written over", e);
    } catch (IOException e) {
      throw new UncheckedIOException("making the key's file", e);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java platform from 15 on has Ed25519", e);
    }
  }

  /**
   * Reads the key that {@link #make} wrote, or OpenSSL.
   *
   * @throws IllegalArgumentException when the file is no such pair
   */
  static MemberKey read(String name, Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.US_ASCII);
      KeyFactory keys = KeyFactory.getInstance("Ed25519");
      return new MemberKey(
          name,
          Signer.of(
              new KeyPair(
                  keys.generatePublic(new X509EncodedKeySpec(block("PUBLIC", text))),
                  keys.generatePrivate(new PKCS8EncodedKeySpec(block("PRIVATE", text))))));
    } catch (IOException e) {
      throw new UncheckedIOException("reading the key", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(file + " has no Ed25519 key pair", e);
    }
  }

  private static String pem(String kind, byte[] bytes) {
    String lines = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + kind + " KEY-----\n" + lines + "\n-----END " + kind + " KEY-----\n";
  }

  private static byte[] block(String kind, String text) {
    Matcher found =
        Pattern.compile(
                "-----BEGIN " + kind + " KEY-----\\s([A-Za-z0-9+/=\\s]+)-----END " + kind + " KEY")
            .matcher(text);
    if (!found.find()) {
      throw new IllegalArgumentException("the key's file has no " + kind + " KEY in PEM");
    }
    return Base64.getMimeDecoder().decode(found.group(1));
  }
}
