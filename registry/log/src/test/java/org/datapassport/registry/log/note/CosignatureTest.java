package org.datapassport.registry.log.note;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.datapassport.registry.log.Passports;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.tree.TreeHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CosignatureTest {
  private static final Instant TIME = Instant.ofEpochSecond(1679315147);

  private static final String TEXT =
      """
      example.com/behind-the-sofa
      20852163
      CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
      """;

  /**
   * The key of RFC 8032, section 7.1, test 1, and what node:crypto signs with it: key id = the
   * first four bytes of SHA-256(name ‖ LF ‖ 04 ‖ key); signature over {@code cosignature/v1}, time
   * line and text; line = base64(id ‖ seconds as uint64 ‖ signature).
   */
  private static final String KEY =
      "witness.example.com/w1+7e6f4aaa+BNdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea";

  private static final String LINE =
      "— witness.example.com/w1 fm9KqgAAAABkGFDL+TPmh4BYuAjsYRoqMJCWb/gWJaeRF/kmm5tlCr9sJ57DLErur7K"
          + "0yDXc2ArN+TIuotuB/HbuL3AJsp3bv/aNCQ==\n";

  private static SignedNote note(String text, String lines) {
    return new SignedNote(
        text,
        SignedNote.signaturesUnder(text, lines.getBytes(StandardCharsets.UTF_8)).orElseThrow());
  }

  @Test
  void cosignature_ofNodeCrypto_verifies() {
    WitnessKey key = WitnessKey.parse(KEY).orElseThrow();
    assertEquals(KEY, key.toString());
    assertEquals(
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", key.key().raw().hex());
    assertEquals(Optional.of(TIME), key.cosignedAt(note(TEXT, LINE)));
    assertEquals(TEXT + "\n" + LINE, note(TEXT, LINE).toString());
  }

  /** Verifiers ignore what unknown keys sign, whatever it looks like (C2SP signed-note). */
  @Test
  void cosignature_besideOddOnesOfStrangers_verifies() {
    WitnessKey key = WitnessKey.parse(KEY).orElseThrow();
    String odd =
        "— "
            + "n".repeat(300)
            + " AAAAAAAA\n— a+b AAAAAAAA\n— c AAAAAAAB=\n— d AAB=\n— e !\n— f\u00a0g AAAAAAAA\n";
    SignedNote read = note(TEXT, odd + LINE);
    assertEquals(Optional.of(TIME), key.cosignedAt(read));
    assertEquals(1, read.signatures().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u00a0b", "a\u2007b", "a\u202fb", "a b", "a+b", ""})
  void name_withAnyUnicodeSpace_isRefused(String name) {
    assertThrows(
        IllegalArgumentException.class, () -> new NoteKey(name, Passports.newSigner().publicKey()));
  }

  /** Time and text are both signed: no bit of either may differ. */
  @Test
  void cosignature_anyBitChanged_isNone() {
    WitnessKey key = WitnessKey.parse(KEY).orElseThrow();
    SignedNote.Signature good = note(TEXT, LINE).signatures().get(0);
    byte[] value = good.value().toArray();
    for (int bit = 0; bit < value.length * 8; bit++) {
      byte[] changed = value.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      SignedNote.Signature bad =
          new SignedNote.Signature(good.name(), good.keyId(), ByteString.copyOf(changed));
      assertEquals(
          Optional.empty(), key.cosignedAt(new SignedNote(TEXT, List.of(bad))), "bit " + bit);
    }
    assertEquals(Optional.empty(), key.cosignedAt(note(TEXT.replace("63\n", "64\n"), LINE)));
  }

  @Test
  void cosign_thenRead_givesTheTime() {
    Signer signer = Passports.newSigner();
    WitnessKey key = new WitnessKey("w.example/1", signer.publicKey());
    SignedNote note = note(TEXT, LINE);
    SignedNote cosigned = note.with(List.of(WitnessKey.cosign(note, key.name(), signer, TIME)));
    assertEquals(Optional.of(TIME), key.cosignedAt(cosigned));
    assertEquals(Optional.empty(), key.cosignedAt(note));
    assertEquals(2, cosigned.signatures().size());
  }

  /** A log's key must not pass for a witness's, nor the reverse. */
  @Test
  void keys_ofTheOtherType_areRefused() {
    Signer signer = Passports.newSigner();
    NoteKey log = new NoteKey("w.example/1", signer.publicKey());
    WitnessKey witness = new WitnessKey("w.example/1", signer.publicKey());
    assertFalse(WitnessKey.parse(log.toString()).isAccepted());
    assertFalse(NoteKey.parse(witness.toString()).isAccepted());
    SignedNote note = SignedNote.sign(TEXT, "w.example/1", signer);
    assertTrue(note.isSignedBy(log));
    assertEquals(Optional.empty(), witness.cosignedAt(note));
  }

  @Test
  void request_writtenAndRead_isTheSame() {
    Signer signer = Passports.newSigner();
    SignedNote note = SignedNote.sign(TEXT, "example.com/behind-the-sofa", signer);
    TreeHash hash = TreeHash.ofLeaf(HexFormat.of().parseHex("01"));
    for (List<TreeHash> proof : List.of(List.<TreeHash>of(), List.of(hash, hash))) {
      String text = new AddCheckpoint(20852014, proof, note).toString();
      AddCheckpoint read = AddCheckpoint.parse(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
      assertEquals(text, read.toString());
    }
  }

  @Test
  void request_notAsWritten_isRefused() {
    SignedNote note = SignedNote.sign(TEXT, "example.com/behind-the-sofa", Passports.newSigner());
    String hash = TreeHash.ofNothing().base64() + "\n";
    for (String head :
        List.of(
            "",
            "old\n",
            "old 01\n",
            "old -1\n",
            "new 1\n",
            "old 1\r\n",
            "old 1 \n",
            "\n",
            "old 1\nAAAA\n",
            "old 1\n" + hash.repeat(64),
            "old 9999999999999999999\n")) {
      byte[] body = (head + "\n" + note).getBytes(StandardCharsets.UTF_8);
      assertFalse(AddCheckpoint.parse(body).isAccepted(), head);
    }
    assertFalse(AddCheckpoint.parse(new byte[0]).isAccepted());
  }
}
