package org.datapassport.vault.grant.receipt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import org.datapassport.base.json.Jcs;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Database;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantId;
import org.datapassport.vault.key.DataKey;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.key.VaultKeys;
import org.datapassport.vault.strand.name.StrandId;

/**
 * Signed records of what was decided, one for each change of a grant, in the shape of W3C DPV's
 * profile of ISO/IEC TS 27560.
 *
 * <p>The signed bytes are the truth: they are kept as they were signed and never made again from
 * the record. The signature is ES256 by a key of the vault, whose public half stands in the header,
 * so that a receipt can be checked without us.
 */
@Shared
public final class Receipts {
  private static final int REFERENCE_BYTES = 16;

  private final Database database;
  private final VaultKeys keys;
  private final Clock clock;

  @Inject
  public Receipts(Database database, VaultKeys keys, Clock clock) {
    this.database = database;
    this.keys = keys;
    this.clock = clock;
  }

  /** Signs and stores a receipt of the grant as it now is. */
  void issue(Grant grant, ConsentRecord.Told told) {
    Instant now = clock.instant();
    int number = count(grant) + 1;
    DataKey key = keys.vaultKey(grant.vault());
    Mac mac = key.mac("receipt-reference|" + grant.id());
    String record = ConsentRecord.json(grant, told, number, now, strand -> reference(mac, strand));
    String jws = sign(keys.signingKey(grant.vault()), record);
    byte[] sealed = key.seal(jws.getBytes(StandardCharsets.UTF_8), context(grant.id(), number));
    database.update(
        "insert into receipt (vault_id, grant_id, number, event, issued_at, body)"
            + " values (?, ?, ?, ?, ?, ?)",
        grant.vault().value(),
        grant.id().value(),
        number,
        told.event().dpvStatus(),
        now,
        sealed);
  }

  /** Two receipts tell whether they are of one strand, and nothing of any other. */
  private static String reference(Mac mac, StrandId strand) {
    byte[] whole = mac.doFinal(strand.value().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(whole, 0, REFERENCE_BYTES);
  }

  /** The grant's receipts, oldest first. */
  public List<Receipt> list(VaultId vault, GrantId grant) {
    DataKey key = keys.vaultKey(vault);
    return database.list(
        "select number, event, issued_at, body from receipt"
            + " where vault_id = ? and grant_id = ? order by number",
        row -> {
          int number = row.integer("number");
          byte[] jws = key.open(row.bytes("body"), context(grant, number));
          return new Receipt(
              number,
              row.text("event"),
              row.instant("issued_at"),
              new String(jws, StandardCharsets.UTF_8));
        },
        vault.value(),
        grant.value());
  }

  private int count(Grant grant) {
    return database
        .first(
            "select count(*) as receipts from receipt where vault_id = ? and grant_id = ?",
            row -> row.integer("receipts"),
            grant.vault().value(),
            grant.id().value())
        .orElse(0);
  }

  static String sign(ECKey key, String record) {
    try {
      byte[] canonical =
          Jcs.canonical(record, JsonLimits.DOCUMENT).getBytes(StandardCharsets.UTF_8);
      JWSHeader header =
          new JWSHeader.Builder(JWSAlgorithm.ES256)
              .type(new JOSEObjectType("consent-receipt+jws"))
              .jwk(key.toPublicJWK())
              .build();
      JWSObject jws = new JWSObject(header, new Payload(canonical));
      jws.sign(new ECDSASigner(key));
      return jws.serialize();
    } catch (ParseException | JOSEException e) {
      throw new IllegalStateException("Signing a receipt", e);
    }
  }

  private static byte[] context(GrantId grant, int number) {
    return ("receipt|" + grant + "|" + number).getBytes(StandardCharsets.UTF_8);
  }
}
