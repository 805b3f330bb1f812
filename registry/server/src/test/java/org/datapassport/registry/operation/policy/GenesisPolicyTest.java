package org.datapassport.registry.operation.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.datapassport.registry.log.did.IdentifierPlace;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.webvh.EntryDraft;
import org.datapassport.registry.log.webvh.GenesisPlan;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenesisPolicyTest {
  private static final Instant BIRTH = Instant.parse("2026-11-22T00:00:00Z");
  private static final IdentifierPlace PLACE =
      IdentifierPlace.perScid("registry.test.example", "registry");
  private static final GenesisPolicy POLICY =
      new GenesisPolicy(PLACE, Set.of("https://vault.example"));

  private static Signer signer() {
    try {
      return Signer.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static UnverifiedEntry genesis(IdentifierPlace place, Duration ttl) {
    List<String> next = List.of(signer().publicKey().commitment());
    return EntryDraft.genesis(
        new GenesisPlan(place, BIRTH, ttl, next, List.of(signer().publicKey())), signer());
  }

  /** The policy looks before anything is verified, so a changed entry will do. */
  private static UnverifiedEntry changed(String found, String replacement) {
    String line = genesis(PLACE, Duration.ofHours(1)).lineText();
    byte[] bytes = line.replace(found, replacement).getBytes(StandardCharsets.UTF_8);
    return UnverifiedEntry.parse(bytes).orElseThrow();
  }

  @Test
  void objection_ordinaryGenesis_isNone() {
    assertEquals(Optional.empty(), POLICY.objection(genesis(PLACE, Duration.ofDays(1))));
  }

  @ParameterizedTest
  @CsvSource({
    "vault, DataPassportVault, https://vault.example, false",
    "vault, DataPassportVault, https://vault.example/ada, true",
    "vault, DataPassportVault, https://other.example, true",
    "ada, DataPassportVault, https://vault.example, true",
    "vault, LinkedDomains, https://vault.example, true",
  })
  void objection_service_isMadeUnlessASharedVaultHost(
      String fragment, String type, String endpoint, boolean refused) {
    List<String> next = List.of(signer().publicKey().commitment());
    GenesisPlan plan =
        new GenesisPlan(
            PLACE,
            BIRTH,
            Duration.ofHours(1),
            next,
            List.of(signer().publicKey()),
            List.of(new GenesisPlan.Service(fragment, type, URI.create(endpoint))));

    assertEquals(refused, POLICY.objection(EntryDraft.genesis(plan, signer())).isPresent());
  }

  @Test
  void objection_otherPlaceOrLongTtl_isMade() {
    IdentifierPlace other = IdentifierPlace.perScid("registry.test.example", "");
    assertTrue(POLICY.objection(genesis(other, Duration.ofHours(1))).isPresent());
    Duration long_ = Duration.ofDays(1).plusSeconds(1);
    assertTrue(POLICY.objection(genesis(PLACE, long_)).isPresent());
  }

  @ParameterizedTest
  @CsvSource({
    "'\"portable\":true', '\"portable\":false'",
    "'\"portable\":true,', ''",
    "'\"state\":{\"@context\"', '\"state\":{\"@context\":[],\"name\":\"A. Citizen\",\"x\"'",
    "'https://w3id.org/security/multikey/v1', 'https://tracker.example/v1'",
    "'\"type\":\"Multikey\"', '\"type\":\"Somebody\"'",
  })
  void objection_saysMoreOrLessThanAllowed_isMade(String found, String replacement) {
    Optional<UnverifiedEntry> entry;
    try {
      entry = Optional.of(changed(found, replacement));
    } catch (IllegalArgumentException e) {
      // Not even well formed, which is a refusal too.
      entry = Optional.empty();
    }
    assertTrue(entry.isEmpty() || POLICY.objection(entry.get()).isPresent());
  }

  @Test
  void isTooOld_atExactlyTheAge_isFalse() {
    UnverifiedEntry entry = genesis(PLACE, Duration.ofHours(1));
    assertFalse(POLICY.isTooOld(entry, BIRTH.plus(GenesisPolicy.AGE_MAX)));
    assertTrue(POLICY.isTooOld(entry, BIRTH.plus(GenesisPolicy.AGE_MAX).plusSeconds(1)));
  }
}
