package org.datapassport.registry.mirror;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.datapassport.registry.checkpoint.leaf.NewEntry;
import org.datapassport.registry.checkpoint.leaf.NewLeaf;
import org.datapassport.registry.checkpoint.leaf.NewRecord;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.did.IdentifierPlace;
import org.datapassport.registry.log.did.PassportNumber;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.instruction.UnverifiedInstruction;
import org.datapassport.registry.log.key.Signer;
import org.datapassport.registry.log.leaf.LeafOpening;
import org.datapassport.registry.log.passport.ChangeDraft;
import org.datapassport.registry.log.passport.OperationId;
import org.datapassport.registry.log.passport.OperationKind;
import org.datapassport.registry.log.webvh.EntryDraft;
import org.datapassport.registry.log.webvh.GenesisPlan;
import org.datapassport.registry.log.webvh.LogVerifier;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;

/** A log with one passport, whose operator writes into it whatever a test wants. */
public abstract class OnePassportLog extends FollowedLog {
  public static final Duration HOLD = Duration.ofDays(3);
  public static final Instant NOW = MirrorWorld.NOW;
  public static final Instant BIRTH = NOW.minus(Duration.ofDays(9));
  public static final Instant DUE = NOW.minus(Duration.ofHours(1));

  public final Signer operation = signer();
  public final Signer next = signer();
  public final Signer recovery = signer();
  public final UnverifiedEntry genesis = genesis(operation, List.of(next, recovery));
  public final VerifiedLog passport = LogVerifier.verifyGenesis(genesis, NOW).orElseThrow();

  public static Signer signer() {
    try {
      return Signer.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  public static UnverifiedEntry genesis(Signer signer, List<Signer> following) {
    GenesisPlan plan =
        new GenesisPlan(
            IdentifierPlace.perScid("registry.test.example", ""),
            BIRTH,
            Duration.ofHours(1),
            following.stream().map(key -> key.publicKey().commitment()).toList(),
            List.of(signer().publicKey()));
    return EntryDraft.genesis(plan, signer);
  }

  @Override
  public List<NewLeaf> firstLeaves() {
    return List.of(entry(genesis));
  }

  public final LeafOpening opening(ByteString body) {
    byte[] salt = new byte[LeafOpening.SALT_BYTES];
    primary.random.nextBytes(salt);
    return new LeafOpening(ByteString.copyOf(salt), body);
  }

  public final NewEntry entry(UnverifiedEntry entry) {
    var scid = entry.did().scid();
    return new NewEntry(scid, PassportNumber.of(scid), entry.versionId(), opening(entry.line()));
  }

  public final List<UnverifiedEntry> deactivation(Signer signer) {
    return new ChangeDraft(passport, signer, DUE).deactivation();
  }

  public final List<UnverifiedEntry> move(Signer signer) {
    IdentifierPlace place = IdentifierPlace.perScid("other.test.example", "");
    List<String> next =
        List.of(signer().publicKey().commitment(), recovery.publicKey().commitment());
    return new ChangeDraft(passport, signer, DUE).registrar(next, place);
  }

  public final NewRecord intent(List<UnverifiedEntry> entries, Instant receivedAt) {
    Json body =
        Json.Members.EMPTY
            .with("operation", "intent")
            .with("id", id(entries).text())
            .with("scid", passport.scid().text())
            .with(
                "entries", Json.texts(entries.stream().map(e -> e.versionId().toString()).toList()))
            .with("receivedAt", receivedAt.toString())
            .with("dueAt", entries.get(entries.size() - 1).versionTime().toString());
    return NewRecord.committed(opening(ByteString.copyOf(body.canonicalBytes())));
  }

  public static OperationId id(List<UnverifiedEntry> entries) {
    return OperationId.ofLines(entries.stream().map(UnverifiedEntry::line).toList());
  }

  public final NewRecord veto(List<UnverifiedEntry> target, Signer signer, OperationKind kind) {
    Optional<String> named = kind.hasTarget() ? Optional.of(id(target).text()) : Optional.empty();
    return said(kind, named, signer);
  }

  public final NewRecord said(OperationKind kind, Optional<String> target, Signer signer) {
    UnverifiedInstruction said =
        UnverifiedInstruction.sign(
            kind, passport, target, "nonce-nonce-nonce-nonce-1", NOW.minus(HOLD), signer);
    return NewRecord.committed(opening(said.line()));
  }

  public final void append(NewLeaf... leaves) throws Exception {
    primary.append(List.of(leaves));
  }

  public final NewLeaf[] entries(List<UnverifiedEntry> entries) {
    return entries.stream().map(this::entry).toArray(NewLeaf[]::new);
  }
}
