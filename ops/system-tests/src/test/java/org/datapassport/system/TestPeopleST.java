package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datapassport.story.Citizen;
import org.datapassport.story.WebPage;
import org.junit.jupiter.api.Test;

/**
 * Test people of the console who pause, end and change what they gave, and what the program gets
 * then: from the token endpoint, from the vault, and on the console's page.
 */
class TestPeopleST {
  private static final Path PROGRAMS = Path.of("interop", "openid-client");
  private static final Path PLACE = Path.of("target", "developer").toAbsolutePath();
  private static final String NODE = System.getProperty("passport.node", "");

  private final RunningSystem system = RunningSystem.fromProperties();
  private final Map<String, Object> state = new LinkedHashMap<>();

  @Test
  void people_whoPauseEndAndChange_areHeardByTheProgram() throws Exception {
    assumeTrue(!NODE.isEmpty(), "SKIPPED: other people's npm libraries, for want of node");
    InteropProgram.install(PROGRAMS, PLACE);
    Developer developer = Developer.signedUp(system);
    ECKey key = new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
    String jwks = key.toPublicJWK().toJSONString();
    String client = developer.register("https://brightloom.example/cb", jwks);
    developer.wish(client, "name/full-name", "To write it on the card.");
    state.put("client", client);
    state.put("key", key.toJSONObject());

    Citizen pavel = person(developer, "Pavel");
    assertEquals(200L, gets("Pavel").get("read"), "before the pause");
    pavel.connections().formWithButton("Pause Tariff quote").send();
    assertEquals(Map.of("read", 401L, "refresh", "invalid_grant"), gets("Pavel"));
    assertTrue(developer.open("/clients/" + client).says("paused, ended or over"));
    pavel.connections().formWithButton("Start again Tariff quote").send();
    assertEquals(200L, gets("Pavel").get("read"), "the same tokens flow again");

    Citizen mei = person(developer, "Mei");
    mei.end("Tariff quote");
    assertEquals(Map.of("read", 401L, "refresh", "invalid_grant"), gets("Mei"));

    Citizen jon = person(developer, "Jon");
    assertTrue(gets("Jon").toString().contains("Okonkwo-Lind"), "the full name");
    jon.end("Tariff quote");
    state.put("level", "given-name");
    play("ask", "Jon");
    Map<String, Object> changed = gets("Jon");
    assertEquals(200L, changed.get("read"));
    assertEquals("given", changed.get("refresh"));
    assertTrue(changed.toString().contains("Ada"), changed.toString());
    assertFalse(changed.toString().contains("Okonkwo-Lind"), changed.toString());
    WebPage overview = developer.open("/clients/" + client);
    assertFalse(overview.body().contains("Okonkwo-Lind"), "no record stands in the console");
  }

  /** A test person with a passport and a name, who has given it. */
  private Citizen person(Developer developer, String firstName) throws Exception {
    Citizen person = developer.makes(firstName, system);
    person.signIn();
    person.makePassport(firstName);
    person.putFacts("name", RunningSystem.NAME);
    state.put(firstName, JSONObjectUtils.parse(person.credentials()));
    play("ask", firstName);
    return person;
  }

  /** What a read and a refresh give the program now. */
  private Map<String, Object> gets(String firstName) throws Exception {
    play("use", firstName);
    return JSONObjectUtils.getJSONObject(state, "got");
  }

  private void play(String phase, String firstName) throws Exception {
    Path file = Files.createTempFile(PLACE, "people", ".json");
    Files.writeString(file, JSONObjectUtils.toJSONString(state), StandardCharsets.UTF_8);
    String provider = system.addresses().provider().toString();
    String vault = system.addresses().vault().toString();
    InteropProgram.run(
        PLACE, List.of(NODE, "console.mjs", provider, vault, file.toString(), phase, firstName));
    state.putAll(JSONObjectUtils.parse(Files.readString(file)));
    Files.delete(file);
  }
}
