package org.datapassport.base.chain;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.datapassport.base.json.Jcs;
import org.datapassport.base.json.JsonFields;
import org.datapassport.base.json.JsonLimits;

/**
 * How long a vault's log was at a moment, and the hash of its last line.
 *
 * <p>Signed it is a compact JWS (RFC 7515) by ES256 over JCS (RFC 8785) such as {@code
 * {"at":"2026-11-30T19:00:00Z","head":"9f…","lines":12,"vault":"0c…"}}; the public key stands in
 * the header as {@code jwk}. The hash tells nothing of the line, which has a salt.
 *
 * @param vault 32 hexadecimal digits
 * @param hash of the last line, 64 hexadecimal digits
 * @param at in whole seconds
 */
public record LogHead(String vault, long lines, String hash, Instant at) {
  private static final JOSEObjectType TYPE = new JOSEObjectType("vault-log-head+jws");
  private static final int NAME_CHARACTERS_MAX = 64;

  public LogHead {
    at = at.truncatedTo(ChronoUnit.SECONDS);
    if (lines < 0 || !hash.matches("[0-9a-f]{64}") || !vault.matches("[0-9a-f]{32}")) {
      throw new IllegalArgumentException("a head has a vault, a number of lines and a hash");
    }
  }

  /**
   * A head whose signature holds.
   *
   * @param key the thumbprint of the key that signed (RFC 7638)
   */
  public record Signed(LogHead head, String key) {}

  /** Signs it. */
  public String sign(ECKey key) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("at", at.toString());
    members.put("head", hash);
    members.put("lines", lines);
    members.put("vault", vault);
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.ES256).type(TYPE).jwk(key.toPublicJWK()).build();
    JWSObject jws = new JWSObject(header, new Payload(Jcs.bytes(members)));
    try {
      jws.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("signing a head", e);
    }
    return jws.serialize();
  }

  /** Reads what {@link #sign} made; empty when it is anything else, or was changed. */
  public static Optional<Signed> verify(String text) {
    try {
      JWSObject jws = JWSObject.parse(text.strip());
      boolean isOurs =
          JWSAlgorithm.ES256.equals(jws.getHeader().getAlgorithm())
              && TYPE.equals(jws.getHeader().getType());
      if (!isOurs || !(jws.getHeader().getJWK() instanceof ECKey key)) {
        return Optional.empty();
      }
      return jws.verify(new ECDSAVerifier(key))
          ? Optional.of(new Signed(read(jws.getPayload()), key.computeThumbprint().toString()))
          : Optional.empty();
    } catch (ParseException | JOSEException | DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static LogHead read(Payload payload) {
    JsonFields fields =
        JsonFields.parse(payload.toString(), JsonLimits.MEMBER, IllegalArgumentException::new);
    LogHead head =
        new LogHead(
            fields.text("vault", NAME_CHARACTERS_MAX),
            fields.number("lines", 0, Integer.MAX_VALUE),
            fields.text("head", NAME_CHARACTERS_MAX),
            Instant.parse(fields.text("at", NAME_CHARACTERS_MAX)));
    fields.end();
    return head;
  }
}
