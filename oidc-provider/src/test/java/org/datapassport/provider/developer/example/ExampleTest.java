package org.datapassport.provider.developer.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ExampleTest {
  private static final String HOSTILE = "\"';\\u0022+x\n*/\u2028`${x}";

  @ParameterizedTest
  @EnumSource(Example.class)
  void program_filledIn_hasNoPlaceLeft(Example example) {
    Map<String, String> texts =
        Map.of(
            "issuer", "https://a.example/id",
            "client_id", "dpc-x",
            "redirect_uri", "http://localhost:9090/callback",
            "vault", "https://a.example/vault");
    String program = example.filled(texts, List.of(Map.of("access_days", 90)));

    assertFalse(program.matches("(?s).*['\"]@[a-z_]+@['\"].*"), program);
    assertTrue(program.contains("\"dpc-x\""));
    assertTrue(program.contains("\"access_days\": 90"));
  }

  @ParameterizedTest
  @EnumSource(Example.class)
  void program_withoutValues_keepsTheirPlaces(Example example) {
    String program = example.filled(Map.of(), List.of());
    assertTrue(program.contains("@client_id@"));
  }

  @Test
  void javaScript_withAHostileText_hasItAsJson() {
    String program = Example.JAVASCRIPT.filled(Map.of("client_id", HOSTILE), List.of());
    assertTrue(program.contains("const clientId = \"\\\"';\\\\u0022+x\\n*/\\u2028`${x}\";"));
  }

  @Test
  void javaScript_withAPlaceForAValue_doesNotFillItIn() {
    String program =
        Example.JAVASCRIPT.filled(Map.of("client_id", "'@issuer@'", "issuer", "x"), List.of());
    assertTrue(program.contains("const clientId = \"'@issuer@'\";"));
  }

  @Test
  void java_withAHostileWish_staysInsideItsText() {
    String program = Example.JAVA.filled(Map.of(), List.of(Map.of("why", "\"\"\"" + HOSTILE)));
    String literal = program.substring(program.indexOf("WISHES = \"\"\"") + 12);

    assertEquals(literal.indexOf("\"\"\";"), literal.indexOf("\"\"\""));
    assertFalse(literal.substring(0, literal.indexOf("\"\"\"")).contains("\u2028"));
  }

  @Test
  void java_library_isTheOneThatTheBuildUses() throws IOException {
    String build = Files.readString(Path.of("..", "pom.xml"));
    Matcher version = Pattern.compile("<nimbus-oauth.version>(.+)</").matcher(build);

    assertTrue(version.find());
    assertTrue(
        Example.JAVA
            .filled(Map.of(), List.of())
            .startsWith("//DEPS com.nimbusds:oauth2-oidc-sdk:" + version.group(1) + "\n"));
  }

  @Test
  void file_ofAnotherName_isNone() {
    assertTrue(Example.ofFile("../ReadStrand.java").isEmpty());
    assertTrue(Example.ofFile("ReadStrand.java").isPresent());
  }
}
