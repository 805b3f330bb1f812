package org.datapassport.registry.log.passport;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.encoding.Sha256;

/**
 * Names an operation: base64url of SHA-256 over its lines, each with a line feed. Only who has the
 * operation knows its name.
 */
public record OperationId(String text) {
  private static final int CHARACTERS = 43;

  public OperationId {
    if (!text.matches("[A-Za-z0-9_-]{" + CHARACTERS + "}")) {
      throw new IllegalArgumentException("an operation id has 43 characters of base64url");
    }
  }

  public static OperationId ofLines(List<ByteString> lines) {
    StringBuilder joined = new StringBuilder();
    for (ByteString line : lines) {
      joined.append(new String(line.toArray(), StandardCharsets.UTF_8)).append('\n');
    }
    byte[] hash = Sha256.hash(joined.toString().getBytes(StandardCharsets.UTF_8));
    return new OperationId(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
  }

  @Override
  public String toString() {
    return text;
  }
}
