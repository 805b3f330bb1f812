package org.datapassport.registry.operation.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.datapassport.registry.log.canonical.Json;

/**
 * What a DID document may say here: keys, and a vault host that thousands share.
 *
 * @param vaultUrls the vault hosts known here; any other address could be a person's own and would
 *     stay in the log for ever
 */
public record DocumentPolicy(Set<String> vaultUrls) {
  public DocumentPolicy {
    vaultUrls = Set.copyOf(vaultUrls);
  }

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

  /** Free members could carry names or addresses into a log that never forgets. */
  public Optional<String> objection(Json.Members document, String did) {
    if (!DOCUMENT_MEMBERS.containsAll(document.values().keySet())) {
      return Optional.of("The DID document may have keys, and its vault, and no more.");
    }
    boolean contexts =
        document
            .find("@context")
            .filter(
                c ->
                    c instanceof Json.Items i
                        && i.values().stream().allMatch(DocumentPolicy::isContext))
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
        && method.find("publicKeyMultibase").filter(DocumentPolicy::isMultibase).isPresent();
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
