package org.datapassport.registry.log.instruction;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.datapassport.registry.log.canonical.CanonicalJson;
import org.datapassport.registry.log.canonical.Fields;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.encoding.Sha256;
import org.datapassport.registry.log.encoding.UrlBase64;
import org.datapassport.registry.log.verdict.Verdict;

/**
 * What an identity link commits to: evidence with a secret salt. Only the citizen's vault keeps it,
 * and shows it to whom the citizen chooses; once it is deleted the commitment means nothing.
 */
public record LinkOpening(ByteString salt, IdentityEvidence evidence) {
  /** Evidence has little variety, so that only the salt keeps it from being guessed. */
  public static final int SALT_BYTES = 32;

  private static final byte[] DOMAIN =
      "dcann/identity-link/evidence/v1".getBytes(StandardCharsets.US_ASCII);

  private static final int BYTES_MAX = 1024;

  public LinkOpening {
    if (salt.size() != SALT_BYTES) {
      throw new IllegalArgumentException("salt: 32 bytes");
    }
  }

  public ByteString commitment() {
    byte[] evidenceBytes = evidence.toJson().canonicalBytes();
    return ByteString.copyOf(Sha256.hash(DOMAIN, salt.toArray(), evidenceBytes));
  }

  /** What is given to a company: {@code {"evidence":{…},"salt":"…"}}. */
  public Json.Members toJson() {
    return Json.Members.EMPTY
        .with("evidence", evidence.toJson())
        .with("salt", UrlBase64.write(salt));
  }

  /** Reads the canonical bytes of {@link #toJson}. */
  public static Verdict<LinkOpening> parse(byte[] bytes) {
    return Verdict.of(
        () -> {
          Fields fields = new Fields(CanonicalJson.parseObject(bytes, BYTES_MAX), "opening");
          fields.allowOnly(Set.of("evidence", "salt"));
          return new LinkOpening(
              UrlBase64.read(fields.text("salt"), SALT_BYTES, "salt"),
              IdentityEvidence.read(fields.required("evidence")));
        });
  }
}
