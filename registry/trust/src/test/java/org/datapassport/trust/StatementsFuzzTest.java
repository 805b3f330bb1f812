package org.datapassport.trust;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Strangers' statements: read, or refused with a reason, whatever they are. */
class StatementsFuzzTest {
  private static final String HEADER =
      "{\"alg\":\"ES256\",\"typ\":\"entity-statement+jwt\",\"kid\":\"a\"}";

  @FuzzTest
  void parse_anyText_isJudged(byte[] bytes) {
    judge(new String(bytes, StandardCharsets.UTF_8));
  }

  @FuzzTest
  void parse_anyClaims_areJudged(byte[] claims) {
    judge(Base64URL.encode(HEADER) + "." + Base64URL.encode(claims) + ".AAAA");
  }

  @FuzzTest
  void registration_anyBody_isJudged(byte[] bytes) {
    String body = new String(bytes, StandardCharsets.UTF_8);
    try {
      RegistrationRequest.ofChain(body)
          .requireFor(new EntityId("https://id.example"), Instant.EPOCH);
    } catch (UntrustedException e) {
      e.reason();
    }
  }

  private static void judge(String text) {
    try {
      EntityStatement statement = EntityStatement.parse(text);
      MetadataPolicy.of(statement);
      Constraints.of(statement);
      statement.trustMarks();
      statement.authorityHints();
    } catch (UntrustedException e) {
      // A reason is what is wanted.
      e.reason();
    }
  }
}
