package org.datapassport.registry.log.passport;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.did.DidDocument;
import org.datapassport.registry.log.did.IdentifierPlace;
import org.datapassport.registry.log.did.WebvhDid;
import org.datapassport.registry.log.key.Ed25519Key;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.webvh.EntryDraft;
import org.datapassport.registry.log.webvh.GenesisPlan;
import org.datapassport.registry.log.webvh.LogVerifier;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;

/**
 * Makes the entries of operations on a passport, ready to send.
 *
 * @param log the passport as it is
 * @param signer the committed next key, or the recovery key
 * @param versionTime when it is to count: now, or after the hold for what is held
 */
public record ChangeDraft(VerifiedLog log, Signer signer, Instant versionTime) {
  /** Entries of one passport are a second apart at least. */
  private static final int STEP_SECONDS = 1;

  /** New commitments, same document: rotation, recovery, or a change of the recovery key. */
  public List<UnverifiedEntry> keys(List<String> nextKeyHashes) {
    return entry(nextKeyHashes, log.document());
  }

  /** As {@link #keys}, with another set of keys in the document. */
  public List<UnverifiedEntry> documentKeys(List<String> nextKeyHashes, List<Ed25519Key> keys) {
    Json.Members document = named(DidDocument.of(log.did().toString(), keys));
    Optional<Json> service = log.document().find("service");
    return entry(
        nextKeyHashes, service.isPresent() ? document.with("service", service.get()) : document);
  }

  /** As {@link #keys}, with a document of these keys and this service, whatever stood there. */
  public List<UnverifiedEntry> document(
      List<String> nextKeyHashes, List<Ed25519Key> keys, GenesisPlan.Service service) {
    String did = log.did().toString();
    Json.Members document = named(DidDocument.of(did, keys));
    return entry(nextKeyHashes, document.with("service", Json.items(service.toJson(did))));
  }

  /** Links a vault, another vault, or none. */
  public List<UnverifiedEntry> vault(
      List<String> nextKeyHashes, Optional<GenesisPlan.Service> service) {
    Json.Members without = log.document().without("service");
    return entry(
        nextKeyHashes,
        service
            .map(s -> without.with("service", Json.items(s.toJson(log.did().toString()))))
            .orElse(without));
  }

  /** A document of a passport that moved goes on to name where it was. */
  private Json.Members named(Json.Members document) {
    return log.document()
        .find(DidDocument.ALSO_KNOWN_AS)
        .map(names -> document.with(DidDocument.ALSO_KNOWN_AS, names))
        .orElse(document);
  }

  /** Moves the identifier to another registry. */
  public List<UnverifiedEntry> registrar(List<String> nextKeyHashes, IdentifierPlace place) {
    WebvhDid moved = WebvhDid.at(place, log.scid());
    return entry(nextKeyHashes, DidDocument.renamed(log.document(), log.did(), moved));
  }

  private List<UnverifiedEntry> entry(List<String> nextKeyHashes, Json.Members document) {
    return List.of(
        EntryDraft.after(log, parameters(nextKeyHashes), document, versionTime).sign(signer));
  }

  private Json.Members parameters(List<String> nextKeyHashes) {
    return Json.Members.EMPTY
        .with("updateKeys", Json.texts(List.of(signer.publicKey().multikey())))
        .with("nextKeyHashes", Json.texts(nextKeyHashes));
  }

  /** The two entries of a deactivation. */
  public List<UnverifiedEntry> deactivation() {
    List<UnverifiedEntry> entries = new ArrayList<>(entry(List.of(), log.document()));
    VerifiedLog wound = LogVerifier.extend(log, entries.get(0), versionTime).orElseThrow();
    Json.Members ending =
        Json.Members.EMPTY
            .with("updateKeys", Json.texts(List.of()))
            .with("deactivated", new Json.Flag(true));
    Instant then = versionTime.plusSeconds(STEP_SECONDS);
    entries.add(EntryDraft.after(wound, ending, log.document(), then).sign(signer));
    return List.copyOf(entries);
  }
}
