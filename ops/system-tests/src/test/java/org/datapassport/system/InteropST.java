package org.datapassport.system;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.datapassport.story.Addresses;
import org.datapassport.story.Citizen;
import org.datapassport.story.PublicLog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Other people's tools, unmodified, against the running system. */
class InteropST {
  private static final Path PROGRAMS = Path.of("interop").toAbsolutePath();
  private static final Path PLACE = Path.of("target", "interop").toAbsolutePath();
  private static final String NODE = System.getProperty("passport.node", "");
  private static final String GO = System.getProperty("passport.go", "");

  private final RunningSystem system = RunningSystem.fromProperties();
  private final Addresses addresses = system.addresses();
  private final String provider = addresses.provider().toString();
  private final String vault = addresses.vault().toString();

  @BeforeAll
  static void installLibraries() throws Exception {
    assumeTrue(!NODE.isEmpty(), "SKIPPED: other people's npm libraries, for want of node");
    for (String folder : List.of("", "openid-client")) {
      InteropProgram.install(PROGRAMS.resolve(folder), PLACE.resolve(folder));
    }
  }

  @Test
  void openidClient_parPkceDpopPrivateKeyJwt_completes() throws Exception {
    openidClient("story.mjs", provider);
  }

  @Test
  void oauth4webapi_fapi2WithJarAndJarm_completes() throws Exception {
    openidClient("webapi.mjs", provider);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"core.mjs", "algorithms.mjs", "logout.mjs", "management.mjs", "metadata.mjs"})
  void openidClient_allOfOpenidConnect_completes(String program) throws Exception {
    if (program.equals("metadata.mjs")) {
      needsOpenssl();
    }
    openidClient(program, provider, vault, system.home().toString());
  }

  @Test
  void openidClient_clientCertificates_proveClientsAndBindTokens() throws Exception {
    needsOpenssl();
    Citizen ada = citizenWithName("mtls");
    openidClient(
        "mtls.mjs", provider, vault, written(ada, "certified.json"), system.home().toString());
  }

  @Test
  void openidClient_questionsInTheInbox_areAnsweredAndFetched() throws Exception {
    Citizen ada = citizenWithName("ciba");
    openidClient("ciba.mjs", provider, vault, written(ada, "asked.json"));
  }

  @Test
  void openidClient_agentOfACompany_readsUnderTheGrantOnly() throws Exception {
    Citizen ada = citizenWithName("agents");
    ada.putFacts(
        "postal-address",
        Map.of(
            "streetAddress", "Lane 7",
            "postalCode", "10111",
            "addressLocality", "Tallinn",
            "addressCountry", "EE"));
    openidClient("exchange.mjs", provider, vault, written(ada, "delegating.json"));

    assertTrue(ada.activity().says("By Courier Agent, who acts for them."));
  }

  private static void openidClient(String program, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(NODE, program));
    command.addAll(List.of(arguments));
    InteropProgram.run(PLACE.resolve("openid-client"), command);
  }

  private Citizen citizenWithName(String beginning) {
    Citizen citizen = system.citizenWithPassport(beginning);
    citizen.putFacts("name", RunningSystem.NAME);
    return citizen;
  }

  /** The file by which a program signs in as this citizen. */
  private static String written(Citizen citizen, String file) throws IOException {
    Path person = PLACE.resolve(file);
    Files.writeString(person, citizen.credentials());
    return person.toString();
  }

  private static void needsOpenssl() {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/openssl")),
        "SKIPPED: client certificates, for want of openssl");
  }

  @Test
  void openidClient_grantGivenUp_endsInTheVaultToo() throws Exception {
    Citizen ada = citizenWithName("strand");
    openidClient("strand.mjs", provider, vault, written(ada, "person.json"));

    assertTrue(ada.activity().says("Gives Up Ltd gave up what you had agreed to"));
    assertTrue(ada.connections().says("Gives Up Ltd"));
  }

  @Test
  void provider_underRawAttacks_refusesEach() throws Exception {
    openidClient("attacks.mjs", provider);
  }

  @Test
  void didResolvers_issuedPassport_resolve() throws Exception {
    Citizen citizen = system.citizenWithPassport("interop");
    String number = citizen.passportNumber();
    VerifiedLog log = new PublicLog(addresses.registry(), Clock.systemUTC()).resolve(number);
    String registry = addresses.registry().toString();
    String did = log.did().toString();

    InteropProgram.run(PLACE, List.of(NODE, "resolve-webvh.mjs", registry, did));
    InteropProgram.run(PLACE, List.of(NODE, "resolve-web.mjs", registry, did, number));
  }

  @Test
  void goXMod_wholeRunningLog_verifies() throws Exception {
    assumeTrue(!GO.isEmpty(), "SKIPPED: golang.org/x/mod, for want of Debian's Go");
    system.citizenWithPassport("interop");
    InteropProgram.run(
        PLACE,
        List.of(
            "env",
            "GO111MODULE=off",
            "GOPATH=/usr/share/gocode",
            "GOTOOLCHAIN=local",
            GO,
            "run",
            "logcheck.go",
            addresses.registry().toString()));
  }

  @Test
  void sigstore_checkpointAndReceipt_verify() throws Exception {
    Citizen citizen = system.citizenWithPassport("interop");
    String receipt = citizen.open(addresses.portal("/passport/receipt")).body();
    Path file = PLACE.resolve("receipt.txt");
    Files.writeString(file, receipt, StandardCharsets.UTF_8);

    InteropProgram.run(
        PLACE,
        List.of(NODE, "verify-checkpoint.mjs", addresses.registry().toString(), file.toString()));
  }
}
