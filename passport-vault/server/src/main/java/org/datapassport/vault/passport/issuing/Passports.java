package org.datapassport.vault.passport.issuing;

import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.logging.Logger;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.registry.log.did.IdentifierPlace;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.owner.OwnerId;
import org.datapassport.vault.owner.OwnerSession;
import org.datapassport.vault.owner.OwnerStore;
import org.datapassport.vault.passport.DisplayName;
import org.datapassport.vault.passport.Passport;
import org.datapassport.vault.passport.PassportKeys;
import org.datapassport.vault.passport.PassportPlace;
import org.datapassport.vault.passport.PassportStore;
import org.datapassport.vault.passport.PassportTransaction;
import org.datapassport.vault.passport.RecoveryFile;
import org.datapassport.vault.passport.registry.IssueOutcome;
import org.datapassport.vault.passport.registry.RegistryClient;

/**
 * Makes passports and takes them up again where a crash, or another service, left them.
 *
 * <p>Order and crash windows: (1) one transaction stores vault, owner, keys and the signed entry;
 * before it nothing exists. (2) The entry is sent and the verified receipt stored; a crash in
 * between sends the same bytes again, and the registry answers with the same receipt. (3) The
 * provider is told; repeating it is harmless.
 */
@Shared
public final class Passports {
  private static final Logger LOG = Logger.getLogger(Passports.class.getName());

  private final OwnerStore owners;
  private final PassportStore store;
  private final PassportTransaction transaction;
  private final RegistryClient registry;
  private final VaultLink link;
  private final PublicUrls urls;
  private final PassportPlace place;
  private final SecureRandom random;
  private final Clock clock;

  /** How far a passport has come. */
  public enum Progress {
    READY,
    REGISTRY_AWAY,
    REGISTRY_NOT_BELIEVED,
    SIGN_IN_AGAIN,
    PROVIDER_AWAY,
    PROVIDER_REFUSED
  }

  @Inject
  Passports(
      OwnerStore owners,
      PassportStore store,
      PassportTransaction transaction,
      RegistryClient registry,
      VaultLink link,
      PublicUrls urls,
      PassportPlace place,
      SecureRandom random,
      Clock clock) {
    this.owners = owners;
    this.store = store;
    this.transaction = transaction;
    this.registry = registry;
    this.link = link;
    this.urls = urls;
    this.place = place;
    this.random = random;
    this.clock = clock;
  }

  public Optional<Passport> find(VaultId vault) {
    return store.find(vault);
  }

  public Optional<Passport> find(OwnerId owner) {
    return owners.vaultOf(owner).flatMap(store::find);
  }

  /** Makes the signed passport of an owner who has none; who has one keeps it, name and all. */
  public Passport begin(OwnerId owner, DisplayName name) {
    Optional<Passport> existing = find(owner);
    if (existing.isPresent()) {
      return existing.get();
    }
    PassportKeys keys = PassportKeys.generate(random);
    IdentifierPlace where = place.place();
    try {
      transaction.begin(
          owner, name, keys, () -> keys.genesis(where, urls.vault(), clock.instant()));
    } catch (PassportTransaction.AlreadyBegunException e) {
      LOG.info("two windows made a passport at once; the first one counts");
    }
    return find(owner).orElseThrow(() -> new IllegalStateException("the passport was stored"));
  }

  /** Does what is still to do, from wherever the passport stands. */
  public Progress advance(OwnerSession session, Passport passport) {
    return switch (passport.state()) {
      case SIGNED -> publish(session, passport);
      case PUBLISHED -> link(session, passport.vault());
      case LINKED -> Progress.READY;
    };
  }

  private Progress publish(OwnerSession session, Passport passport) {
    return registry
        .publish(passport.genesis())
        .match(
            new IssueOutcome.Acts<>(
                issued -> published(session, passport.vault(), issued),
                this::away,
                old -> publishAnew(session, passport.vault()),
                this::notBelieved));
  }

  /** The same keys sign the same plan with a newer time; the old bytes were never in the log. */
  private Progress publishAnew(OwnerSession session, VaultId vault) {
    ByteString genesis = store.keys(vault).genesis(place.place(), urls.vault(), clock.instant());
    store.signedAnew(vault, genesis);
    return registry
        .publish(genesis)
        .match(
            new IssueOutcome.Acts<>(
                issued -> published(session, vault, issued),
                this::away,
                old -> Progress.REGISTRY_NOT_BELIEVED,
                this::notBelieved));
  }

  private Progress published(OwnerSession session, VaultId vault, IssueOutcome.Issued issued) {
    store.published(vault, issued.publication());
    return link(session, vault);
  }

  private Progress away(IssueOutcome.RegistryAway away) {
    LOG.warning(() -> "registry: " + away.why());
    return Progress.REGISTRY_AWAY;
  }

  private Progress notBelieved(IssueOutcome.NotBelieved refused) {
    LOG.severe(() -> "registry not believed: " + refused.why());
    return Progress.REGISTRY_NOT_BELIEVED;
  }

  private Progress link(OwnerSession session, VaultId vault) {
    return switch (link.tell(session.privates(), vault)) {
      case LINKED -> {
        store.linked(vault);
        yield Progress.READY;
      }
      case SIGN_IN_AGAIN -> Progress.SIGN_IN_AGAIN;
      case PROVIDER_AWAY -> Progress.PROVIDER_AWAY;
      case REFUSED -> Progress.PROVIDER_REFUSED;
    };
  }

  /** The log says that it is closed; in the caller's transaction, with what ends with it. */
  public void closed(VaultId vault) {
    store.closed(vault);
  }

  /**
   * Whether a vault may be granted from: in the caller's transaction, so that a passport is not
   * closed between the answer and the grant.
   */
  public boolean isLiving(VaultId vault) {
    return !store.isClosedForUpdate(vault);
  }

  public void rename(Passport passport, DisplayName name) {
    store.rename(passport.vault(), name);
  }

  /** Whether the vault still holds the recovery key because nobody took it yet. */
  public boolean isRecoveryKeyHere(VaultId vault) {
    return store.recoveryKey(vault).isPresent();
  }

  /** The recovery file, while the vault still has the key. */
  public Optional<String> recoveryFile(Passport passport) {
    return store
        .recoveryKey(passport.vault())
        .flatMap(key -> passport.publication().map(facts -> RecoveryFile.text(facts, key)));
  }

  /** The citizen has the file; the vault forgets the key. */
  public void forgetRecoveryKey(VaultId vault) {
    store.forgetRecoveryKey(vault);
  }
}
