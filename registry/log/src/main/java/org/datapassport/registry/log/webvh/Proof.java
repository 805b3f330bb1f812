package org.datapassport.registry.log.webvh;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.datapassport.registry.log.canonical.Fields;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.encoding.Base58;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.encoding.Reading;
import org.datapassport.registry.log.encoding.Sha256;
import org.datapassport.registry.log.encoding.WholeSeconds;
import org.datapassport.registry.log.key.Ed25519Key;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.verdict.Reason;
import org.datapassport.registry.log.verdict.RefusedException;

/**
 * A Data Integrity proof of an entry; for a registry exactly one: cryptosuite eddsa-jcs-2022 (W3C
 * vc-di-eddsa), by a key in did:key form.
 */
public record Proof(Ed25519Key key, Json.Members configuration, ByteString signature) {
  private static final Set<String> KNOWN =
      Set.of("type", "cryptosuite", "verificationMethod", "created", "proofPurpose", "proofValue");

  /** The one proof of what a registry takes. */
  public static Proof read(List<Json> proofs) {
    if (proofs.size() != 1) {
      throw new RefusedException(Reason.BAD_PROOF, "exactly one proof is expected");
    }
    return read(proofs.get(0), Reading.REGISTRY);
  }

  /** The proofs of an entry; a single one need not stand in an array for a resolver. */
  public static List<Proof> readAll(Json value, Reading reading) {
    if (reading == Reading.REGISTRY) {
      return List.of(read(Fields.itemsOf(value, "proof", reading.proofsMax())));
    }
    List<Json> proofs =
        value instanceof Json.Members
            ? List.of(value)
            : Fields.itemsOf(value, "proof", reading.proofsMax());
    if (proofs.isEmpty()) {
      throw new RefusedException(Reason.BAD_PROOF, "a proof is expected");
    }
    return proofs.stream().map(proof -> read(proof, reading)).toList();
  }

  private static Proof read(Json proof, Reading reading) {
    Fields fields = Fields.of(proof, "proof");
    if (reading == Reading.REGISTRY) {
      fields.allowOnly(KNOWN);
      WholeSeconds.read(fields.text("created"), "created");
    }
    checkConstant(fields, "type", "DataIntegrityProof");
    checkConstant(fields, "cryptosuite", "eddsa-jcs-2022");
    checkConstant(fields, "proofPurpose", "assertionMethod");
    Ed25519Key key = Ed25519Key.parseVerificationMethod(fields.text("verificationMethod"));
    String value = fields.text("proofValue");
    if (!value.startsWith("z")) {
      throw new RefusedException(Reason.BAD_PROOF, "proofValue must be base58btc multibase");
    }
    byte[] signature = Base58.decode(value.substring(1));
    if (signature.length != Ed25519Key.SIGNATURE_BYTES) {
      throw new RefusedException(Reason.BAD_PROOF, "proofValue must have 64 bytes");
    }
    return new Proof(key, fields.members().without("proofValue"), ByteString.copyOf(signature));
  }

  private static void checkConstant(Fields fields, String member, String wanted) {
    if (!fields.text(member).equals(wanted)) {
      throw new RefusedException(Reason.BAD_PROOF, member + " must be " + wanted);
    }
  }

  public static Proof make(Json.Members unsigned, Signer signer, Instant created) {
    Json.Members configuration =
        Json.Members.EMPTY
            .with("type", "DataIntegrityProof")
            .with("cryptosuite", "eddsa-jcs-2022")
            .with("verificationMethod", signer.publicKey().verificationMethod())
            .with("created", WholeSeconds.write(created))
            .with("proofPurpose", "assertionMethod");
    byte[] signature = signer.sign(signedBytes(configuration, unsigned));
    return new Proof(signer.publicKey(), configuration, ByteString.copyOf(signature));
  }

  public boolean verifies(Json.Members unsigned) {
    return key.verifies(signedBytes(configuration, unsigned), signature.toArray());
  }

  /** eddsa-jcs-2022: SHA-256 of the proof configuration, then SHA-256 of the document. */
  static byte[] signedBytes(Json.Members configuration, Json.Members unsigned) {
    byte[] first = Sha256.hash(configuration.canonicalBytes());
    byte[] second = Sha256.hash(unsigned.canonicalBytes());
    byte[] both = new byte[2 * Sha256.BYTES];
    System.arraycopy(first, 0, both, 0, Sha256.BYTES);
    System.arraycopy(second, 0, both, Sha256.BYTES, Sha256.BYTES);
    return both;
  }

  public Json.Items toJson() {
    return Json.items(configuration.with("proofValue", "z" + Base58.encode(signature.toArray())));
  }
}
