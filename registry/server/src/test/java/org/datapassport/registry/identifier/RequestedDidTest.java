package org.datapassport.registry.identifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestedDidTest {
  private static final String SCID = "QmYim1jL2G3TgSssrsP5K85PRxaNxfpbC8M2iUBJbh3T4U";
  private static final String DID = "did:webvh:" + SCID + ":registry.localhost%3A8080:" + SCID;

  private static Optional<RequestedDid> read(String path) {
    return RequestedDid.read(path, Map.of());
  }

  @Test
  void read_encodedOnceMoreOrNot_isTheSame() {
    String encoded = DID.replace("%", "%25").replace(":", "%3A");
    for (String path : List.of(DID, DID.replace("%", "%25"), encoded)) {
      assertEquals(DID, read(path).orElseThrow().did().toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "did:webvh", "did:webvh:x:y", "%ff%fe", "%", "did:key:z6Mk", "../.."})
  void read_noWebvhDid_isEmpty(String path) {
    assertTrue(read(path).isEmpty());
  }

  @Test
  void options_contradictingOrUnreadable_areInvalid() {
    assertFalse(withOptions(Map.of("versionId", List.of("1-x"))).isPresent());
    assertFalse(withOptions(Map.of("versionTime", List.of("2026-11-22T00:00:00Z"))).isPresent());
    assertTrue(withOptions(Map.of("versionTime", List.of("yesterday"))).isPresent());
    assertTrue(withOptions(Map.of("versionTime", List.of("2026-11-22T00:00:00.5Z"))).isPresent());
    assertTrue(withOptions(Map.of("versionId", List.of("1", "2"))).isPresent());
    assertTrue(
        withOptions(
                Map.of("versionId", List.of("1"), "versionTime", List.of("2026-11-22T00:00:00Z")))
            .isPresent());
  }

  private static Optional<ResolutionError> withOptions(Map<String, List<String>> options) {
    return RequestedDid.read(DID, options).orElseThrow().hasValidOptions();
  }

  @Test
  void accepted_headers_chooseTheFormat() {
    assertEquals(Optional.of(ResolutionFormat.RESULT), ResolutionFormat.accepted(Optional.empty()));
    assertEquals(
        Optional.of(ResolutionFormat.DOCUMENT),
        ResolutionFormat.accepted(Optional.of("application/did+ld+json")));
    assertEquals(
        Optional.of(ResolutionFormat.RESULT),
        ResolutionFormat.accepted(
            Optional.of("application/ld+json;profile=\"https://w3id.org/did-resolution\"")));
    assertEquals(Optional.empty(), ResolutionFormat.accepted(Optional.of("image/png")));
    assertEquals(Optional.empty(), ResolutionFormat.accepted(Optional.of("*/*;q=0")));
  }
}
