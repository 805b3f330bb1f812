package org.datapassport.registry.log.webvh;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.did.DidDocument;
import org.datapassport.registry.log.did.IdentifierPlace;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.did.WebvhDid;
import org.datapassport.registry.log.key.Ed25519Key;

/**
 * What a passport's first entry says: a portable identifier whose next keys are committed to, so
 * that a thief of the present key can change nothing.
 *
 * @param nextKeys the next operation key and the recovery key, by {@link Ed25519Key#commitment}
 * @param documentKeys keys for the DID document; made for this passport only, since a key that two
 *     passports share would link them
 */
public record GenesisPlan(
    IdentifierPlace place,
    Instant versionTime,
    Duration ttl,
    List<String> nextKeys,
    List<Ed25519Key> documentKeys,
    List<Service> services) {
  /**
   * A service of the DID document.
   *
   * @param fragment its id within the document
   * @param endpoint shared by all citizens of a custodian: the log holds no address of a person
   */
  public record Service(String fragment, String type, URI endpoint) {
    public Json.Members toJson(String did) {
      return Json.Members.EMPTY
          .with("id", did + "#" + fragment)
          .with("type", type)
          .with("serviceEndpoint", endpoint.toString());
    }
  }

  public GenesisPlan {
    nextKeys = List.copyOf(nextKeys);
    documentKeys = List.copyOf(documentKeys);
    services = List.copyOf(services);
    if (nextKeys.isEmpty()) {
      throw new IllegalArgumentException("a passport begins with pre-rotation on");
    }
  }

  /** A plan without services. */
  public GenesisPlan(
      IdentifierPlace place,
      Instant versionTime,
      Duration ttl,
      List<String> nextKeys,
      List<Ed25519Key> documentKeys) {
    this(place, versionTime, ttl, nextKeys, documentKeys, List.of());
  }

  Json.Members parameters(Ed25519Key operationKey) {
    return Json.Members.EMPTY
        .with("method", Parameters.METHOD)
        .with("scid", Scid.PLACEHOLDER)
        .with("portable", new Json.Flag(true))
        .with("updateKeys", Json.texts(List.of(operationKey.multikey())))
        .with("nextKeyHashes", Json.texts(nextKeys))
        .with("ttl", new Json.Whole(ttl.toSeconds()));
  }

  Json.Members document() {
    String did = WebvhDid.template(place);
    Json.Members document = DidDocument.of(did, documentKeys);
    if (services.isEmpty()) {
      return document;
    }
    List<Json> written = new ArrayList<>();
    for (Service service : services) {
      written.add(service.toJson(did));
    }
    return document.with("service", new Json.Items(written));
  }
}
