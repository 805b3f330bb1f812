package org.datapassport.vault.identity;

import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;
import org.datapassport.platform.config.Shared;
import org.datapassport.registry.log.did.Scid;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.instruction.DocumentClaim;
import org.datapassport.registry.log.instruction.IdentityEvidence;
import org.datapassport.registry.log.instruction.IdentityLink;
import org.datapassport.registry.log.instruction.LinkOpening;
import org.datapassport.registry.log.leaf.Receipt;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.passport.Passport;
import org.datapassport.vault.passport.change.PassportInstructions;
import org.datapassport.vault.passport.registry.PassportLog;
import org.datapassport.vault.passport.registry.RegistryAwayException;

/**
 * Makes and ends a citizen's links.
 *
 * <p>Order and crash windows: the signed instruction is stored before it is sent, so that a crash
 * sends the same bytes again; the link counts when the registry's receipt for exactly this link
 * verifies. Ending deletes salt and evidence first: whatever the registry does, nobody can open the
 * commitment any more.
 */
@Shared
public final class IdentityLinks {
  /** The registry allows as many. */
  public static final int LINKS_MAX = 20;

  private static final Logger LOG = Logger.getLogger(IdentityLinks.class.getName());

  private final LinkStore store;
  private final PassportInstructions registry;
  private final VerifierKey verifier;
  private final IdentityTransaction transaction;
  private final SecureRandom random;

  /** What became of a link. */
  public enum Outcome {
    LINKED,
    ENDED,
    /** The registry has not confirmed it; what is stored may be tried again. */
    WAITS,
    /** Nothing could be signed without the registry, so nothing is stored. */
    REGISTRY_AWAY,
    REFUSED,
    KNOWN_ALREADY,
    /** The document is linked to another passport. */
    LINKED_ELSEWHERE,
    TOO_MANY
  }

  @Inject
  IdentityLinks(
      LinkStore store,
      PassportInstructions registry,
      VerifierKey verifier,
      IdentityTransaction transaction,
      SecureRandom random) {
    this.store = store;
    this.registry = registry;
    this.verifier = verifier;
    this.transaction = transaction;
    this.random = random;
  }

  public List<HeldLink> list(VaultId vault) {
    return store.list(vault);
  }

  /** The addresses that a citizen has proven and not taken back. */
  public List<EmailAddress> emailAddresses(VaultId vault) {
    return store.list(vault).stream()
        .filter(link -> link.state() == HeldLink.State.LINKED)
        .flatMap(link -> link.content().stream())
        .filter(held -> held.opening().evidence().kind() == IdentityEvidence.Kind.EMAIL)
        .flatMap(held -> EmailAddress.parse(held.label()).stream())
        .toList();
  }

  /** Links what was verified just now. */
  public Outcome add(Passport passport, IdentityEvidence evidence, String label) {
    return add(passport, evidence, label, Optional.empty());
  }

  /**
   * Links a document, unless it is linked to another passport.
   *
   * @param handle of the document: {@link DocumentClaim#handle}
   */
  public Outcome addDocument(
      Passport passport, IdentityEvidence evidence, String label, ByteString handle) {
    return add(passport, evidence, label, Optional.of(handle));
  }

  private Outcome add(
      Passport passport, IdentityEvidence evidence, String label, Optional<ByteString> document) {
    List<HeldLink> held = store.list(passport.vault());
    if (held.size() >= LINKS_MAX) {
      return Outcome.TOO_MANY;
    }
    if (held.stream()
        .flatMap(link -> link.content().stream())
        .anyMatch(content -> isSame(content, evidence, label))) {
      return Outcome.KNOWN_ALREADY;
    }
    Scid scid = PassportLog.scid(passport);
    LinkId id = LinkId.random(random);
    LinkContent unsigned =
        new LinkContent(
            new LinkOpening(secret(), evidence),
            secret(),
            label,
            ByteString.copyOf(new byte[0]),
            document);
    try {
      ByteString line = registry.signLink(passport, unsigned.request(scid, verifier.signer()));
      LinkContent content = unsigned.withLine(line);
      store.add(passport.vault(), id, content);
      return send(passport, id, content);
    } catch (RegistryAwayException e) {
      LOG.warning(() -> "identity link: " + e.getMessage());
      return Outcome.REGISTRY_AWAY;
    }
  }

  /** Goes on with what the registry had not confirmed. */
  public Outcome retry(Passport passport, LinkId id) {
    Optional<HeldLink> held = store.find(passport.vault(), id);
    if (held.isEmpty()) {
      return Outcome.REFUSED;
    }
    return switch (held.get().state()) {
      case SENDING -> send(passport, id, held.get().content().orElseThrow());
      case LINKED -> Outcome.LINKED;
      case ENDING -> end(passport, id);
    };
  }

  /** Ends a link: here at once, and at the registry as soon as it answers. */
  public Outcome end(Passport passport, LinkId id) {
    VaultId vault = passport.vault();
    Optional<HeldLink> held = store.find(vault, id);
    if (held.isEmpty()) {
      return Outcome.ENDED;
    }
    if (held.get().state() != HeldLink.State.ENDING) {
      transaction.ending(vault, id);
    }
    try {
      ByteString line = registry.signUnlink(passport, held.get().operation());
      PassportInstructions.Result result = registry.send(line);
      boolean over =
          result == PassportInstructions.Result.PUBLISHED
              || result == PassportInstructions.Result.UNKNOWN;
      if (!over) {
        return Outcome.WAITS;
      }
    } catch (RegistryAwayException e) {
      LOG.warning(() -> "ending an identity link: " + e.getMessage());
      return Outcome.WAITS;
    }
    store.delete(vault, id);
    return Outcome.ENDED;
  }

  private Outcome send(Passport passport, LinkId id, LinkContent content) {
    PassportInstructions.Result claimed = claim(passport, content);
    if (claimed == PassportInstructions.Result.AWAY) {
      return Outcome.WAITS;
    }
    if (claimed == PassportInstructions.Result.REFUSED) {
      store.delete(passport.vault(), id);
      return Outcome.LINKED_ELSEWHERE;
    }
    try {
      PassportInstructions.Result result = registry.send(content.line());
      if (result == PassportInstructions.Result.REFUSED) {
        return signedAnew(passport, id, content);
      }
      return result == PassportInstructions.Result.AWAY
          ? Outcome.WAITS
          : confirmed(passport, id, content);
    } catch (RegistryAwayException e) {
      LOG.warning(() -> "identity link: " + e.getMessage());
      return Outcome.WAITS;
    }
  }

  /** Each time before it is sent: a claim that was not followed by a link is given away. */
  private PassportInstructions.Result claim(Passport passport, LinkContent content) {
    String name = content.link(PassportLog.scid(passport), verifier.signer()).name();
    return content
        .document()
        .map(handle -> registry.claim(DocumentClaim.sign(handle, name, verifier.signer())))
        .orElse(PassportInstructions.Result.PUBLISHED);
  }

  /** The bytes may be too old, or the passport's version another; they are not in the log. */
  private Outcome signedAnew(Passport passport, LinkId id, LinkContent content)
      throws RegistryAwayException {
    Scid scid = PassportLog.scid(passport);
    ByteString line = registry.signLink(passport, content.request(scid, verifier.signer()));
    LinkContent again = content.withLine(line);
    store.signedAnew(passport.vault(), id, again);
    return switch (registry.send(line)) {
      case PUBLISHED -> confirmed(passport, id, again);
      case AWAY -> Outcome.WAITS;
      case UNKNOWN, REFUSED -> {
        store.delete(passport.vault(), id);
        yield Outcome.REFUSED;
      }
    };
  }

  private Outcome confirmed(Passport passport, LinkId id, LinkContent content)
      throws RegistryAwayException {
    if (receipt(passport, content).isEmpty()) {
      LOG.severe("the registry's receipt does not prove the link");
      return Outcome.WAITS;
    }
    transaction.linked(passport.vault(), id);
    return Outcome.LINKED;
  }

  /** The receipt of an open link, verified with the pinned key of the log. */
  Optional<Receipt> receipt(Passport passport, LinkContent content) throws RegistryAwayException {
    IdentityLink link = content.link(PassportLog.scid(passport), verifier.signer());
    var logKey = registry.logKey();
    return registry
        .unverifiedLinkReceipt(link.name())
        .filter(
            receipt ->
                IdentityLink.verifyOpened(receipt, content.opening(), logKey, verifier.publicKey())
                    .isAccepted());
  }

  private static boolean isSame(LinkContent content, IdentityEvidence evidence, String label) {
    IdentityEvidence known = content.opening().evidence();
    return known.kind() == evidence.kind()
        && known.issuer().equals(evidence.issuer())
        && content.label().equals(label);
  }

  private ByteString secret() {
    byte[] bytes = new byte[LinkOpening.SALT_BYTES];
    random.nextBytes(bytes);
    return ByteString.copyOf(bytes);
  }
}
