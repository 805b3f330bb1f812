package org.datapassport.registry.log.did;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.datapassport.registry.log.canonical.Fields;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.key.Ed25519Key;

/** Builds and rewrites DID documents (W3C DID Core). */
public final class DidDocument {
  private static final String CONTEXT = "https://www.w3.org/ns/did/v1";
  private static final String MULTIKEY_CONTEXT = "https://w3id.org/security/multikey/v1";

  /** The earlier names of an identifier that moved. */
  public static final String ALSO_KNOWN_AS = "alsoKnownAs";

  private DidDocument() {}

  /**
   * A document with keys for authentication and assertion.
   *
   * @param did the identifier, or its template before the SCID is known
   */
  public static Json.Members of(String did, List<Ed25519Key> keys) {
    List<Json> methods = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (Ed25519Key key : keys) {
      String id = did + "#" + key.multikey();
      ids.add(id);
      methods.add(
          Json.Members.EMPTY
              .with("id", id)
              .with("type", "Multikey")
              .with("controller", did)
              .with("publicKeyMultibase", key.multikey()));
    }
    Json.Members document =
        Json.Members.EMPTY
            .with("@context", Json.items(Json.text(CONTEXT), Json.text(MULTIKEY_CONTEXT)))
            .with("id", did);
    if (keys.isEmpty()) {
      return document;
    }
    return document
        .with("verificationMethod", new Json.Items(methods))
        .with("authentication", Json.texts(ids))
        .with("assertionMethod", Json.texts(ids));
  }

  /** Replaces the identifier by that of did:web and names the did:webvh in alsoKnownAs. */
  public static Json.Members asDidWeb(WebvhDid did, Json.Members document) {
    Json.Members renamed = (Json.Members) document.replacing(did.toString(), did.didWeb());
    Set<String> names = new LinkedHashSet<>(alsoKnownAs(document));
    names.remove(did.didWeb());
    names.add(did.toString());
    return renamed.with(ALSO_KNOWN_AS, Json.texts(List.copyOf(names)));
  }

  /**
   * The document under another name, which also names the one before: did:webvh 1.0, DID
   * Portability. Nothing else of it changes.
   */
  public static Json.Members renamed(Json.Members document, WebvhDid from, WebvhDid to) {
    Set<String> names = new LinkedHashSet<>(alsoKnownAs(document));
    names.remove(to.toString());
    names.add(from.toString());
    Json.Members bare = document.without(ALSO_KNOWN_AS);
    Json.Members renamed = (Json.Members) bare.replacing(from.toString(), to.toString());
    return renamed.with(ALSO_KNOWN_AS, Json.texts(List.copyOf(names)));
  }

  public static List<String> alsoKnownAs(Json.Members document) {
    return new Fields(document, "state").optionalTexts(ALSO_KNOWN_AS, 100).orElse(List.of());
  }
}
