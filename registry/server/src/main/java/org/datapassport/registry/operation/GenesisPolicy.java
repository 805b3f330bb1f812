package org.datapassport.registry.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.datapassport.registry.log.IdentifierPlace;
import org.datapassport.registry.log.Json;
import org.datapassport.registry.log.UnverifiedEntry;
import org.datapassport.registry.log.WebvhDid;

/**
 * What this registry asks of a passport's first entry beyond did:webvh: that it can move, that its
 * next keys are committed to, that it is new, and that its document says nothing about a person.
 *
 * @param vaultUrls the vault hosts known here. A passport may name one of them, which thousands
 *     share; any other address could be a person's own and would stay in the log for ever
 */
record GenesisPolicy(IdentifierPlace place, Set<String> vaultUrls) {
  GenesisPolicy {
    vaultUrls = Set.copyOf(vaultUrls);
  }

  /** A sender may wait in its queue; an older entry was made for something else. */
  static final Duration AGE_MAX = Duration.ofHours(1);

  /** A day: more would keep resolvers from seeing a change of keys. */
  static final long TTL_SECONDS_MAX = 86_400;

  static final int VERIFICATION_METHODS_MAX = 8;

  private static final Set<String> DOCUMENT_MEMBERS =
      Set.of(
          "@context",
          "id",
          "verificationMethod",
          "authentication",
          "assertionMethod",
          "keyAgreement",
          "service");
  private static final Set<String> SERVICE_MEMBERS = Set.of("id", "type", "serviceEndpoint");
  private static final Set<String> METHOD_MEMBERS =
      Set.of("id", "type", "controller", "publicKeyMultibase");
  private static final List<String> CONTEXTS =
      List.of("https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1");

  /** The first rule that is broken, in words for the sender. */
  Optional<String> objection(UnverifiedEntry entry) {
    WebvhDid expected = WebvhDid.at(place, entry.did().scid());
    if (!entry.did().equals(expected)) {
      return Optional.of("Identifiers of this registry live below its own domain and path.");
    }
    if (!entry.parameters().portable().orElse(false)) {
      return Optional.of("A passport must be portable.");
    }
    if (entry.parameters().nextKeyHashes().orElse(List.of()).isEmpty()) {
      return Optional.of("A passport must commit to its next keys (nextKeyHashes).");
    }
    if (entry.parameters().sets("watchers") || entry.parameters().deactivated().orElse(false)) {
      return Optional.of("A passport begins active and without watchers.");
    }
    if (entry.parameters().ttl().orElse(0L) > TTL_SECONDS_MAX) {
      return Optional.of("ttl is at most " + TTL_SECONDS_MAX + " seconds.");
    }
    return documentObjection(entry.state(), expected.toString());
  }

  /** A sender that repeats what is in the log already may be late. */
  boolean isTooOld(UnverifiedEntry entry, Instant now) {
    return entry.versionTime().isBefore(now.minus(AGE_MAX));
  }

  /** Free members could carry names or addresses into a log that never forgets. */
  private Optional<String> documentObjection(Json.Members document, String did) {
    if (!DOCUMENT_MEMBERS.containsAll(document.values().keySet())) {
      return Optional.of("The DID document may have keys, and its vault, and no more.");
    }
    boolean contexts =
        document
            .find("@context")
            .filter(
                c ->
                    c instanceof Json.Items i
                        && i.values().stream().allMatch(GenesisPolicy::isContext))
            .isPresent();
    if (!contexts) {
      return Optional.of("@context is the DID context, and that of Multikey where needed.");
    }
    for (String relation : List.of("authentication", "assertionMethod", "keyAgreement")) {
      if (!references(document, relation, did)) {
        return Optional.of("Keys are referred to by an id that begins with the DID and #.");
      }
    }
    if (!document.find("service").map(value -> isVaultOnly(value, did)).orElse(true)) {
      return Optional.of("service is one DataPassportVault at a vault host known here.");
    }
    boolean methods =
        document.find("verificationMethod").map(value -> areMethods(value, did)).orElse(true);
    return methods
        ? Optional.empty()
        : Optional.of("verificationMethod holds at most 8 Multikeys.");
  }

  private boolean isVaultOnly(Json value, String did) {
    return value instanceof Json.Items items
        && items.values().size() == 1
        && items.values().get(0) instanceof Json.Members service
        && service.values().keySet().equals(SERVICE_MEMBERS)
        && service.find("id").equals(Optional.of(Json.text(did + "#vault")))
        && service.find("type").equals(Optional.of(Json.text("DataPassportVault")))
        && service.find("serviceEndpoint").filter(this::isKnownVault).isPresent();
  }

  private boolean isKnownVault(Json value) {
    return value instanceof Json.Text text && vaultUrls.contains(text.value());
  }

  private static boolean isContext(Json value) {
    return value instanceof Json.Text text && CONTEXTS.contains(text.value());
  }

  private static boolean references(Json.Members document, String relation, String did) {
    return document
        .find(relation)
        .map(
            value ->
                value instanceof Json.Items items
                    && items.values().size() <= VERIFICATION_METHODS_MAX
                    && items.values().stream().allMatch(v -> isKeyId(v, did)))
        .orElse(true);
  }

  private static boolean areMethods(Json value, String did) {
    return value instanceof Json.Items items
        && items.values().size() <= VERIFICATION_METHODS_MAX
        && items.values().stream().allMatch(method -> isMethod(method, did));
  }

  private static boolean isMethod(Json value, String did) {
    return value instanceof Json.Members method
        && method.values().keySet().equals(METHOD_MEMBERS)
        && method.find("id").filter(id -> isKeyId(id, did)).isPresent()
        && method.find("type").equals(Optional.of(Json.text("Multikey")))
        && method.find("controller").equals(Optional.of(Json.text(did)))
        && method.find("publicKeyMultibase").filter(GenesisPolicy::isMultibase).isPresent();
  }

  private static boolean isKeyId(Json value, String did) {
    return value instanceof Json.Text text
        && text.value().startsWith(did + "#")
        && text.value().substring(did.length() + 1).matches("[A-Za-z0-9-]{1,128}");
  }

  private static boolean isMultibase(Json value) {
    return value instanceof Json.Text text && text.value().matches("z[1-9A-HJ-NP-Za-km-z]{40,120}");
  }
}
