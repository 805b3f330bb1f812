package org.datapassport.vault.notice;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.registry.log.passport.OperationId;
import org.datapassport.vault.identity.EmailAddress;
import org.datapassport.vault.identity.EmailSender;
import org.datapassport.vault.identity.IdentityLinks;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.passport.Passport;
import org.datapassport.vault.passport.change.WaitingOperation;
import org.datapassport.vault.passport.change.WaitingOperations;
import org.datapassport.vault.passport.registry.RegistryAwayException;

/**
 * Looks at one passport: keeps what waits as notices, tells the citizen, finds out what became of
 * what waited before, and ends every grant of a passport that was closed.
 *
 * <p>Crash window: a message is marked as sent after the mail server took it, so that a crash in
 * between sends it twice and never not at all.
 */
@Shared
public final class PassportWatch {
  private final NoticeStore store;
  private final WaitingOperations operations;
  private final IdentityLinks links;
  private final EmailSender sender;
  private final ClosingTransaction closing;
  private final PublicUrls urls;

  /** Whether the registry could be asked. */
  public enum Look {
    FRESH,
    REGISTRY_AWAY,
    /** The vault's key is not in force: somebody else changed the keys. */
    NOT_ALLOWED
  }

  @Inject
  PassportWatch(
      NoticeStore store,
      WaitingOperations operations,
      IdentityLinks links,
      EmailSender sender,
      ClosingTransaction closing,
      PublicUrls urls) {
    this.store = store;
    this.operations = operations;
    this.links = links;
    this.sender = sender;
    this.closing = closing;
    this.urls = urls;
  }

  /** Looks now. */
  public Look look(Passport passport) {
    try {
      WaitingOperations.Told told = operations.list(passport);
      if (told.closed() && !passport.isClosed()) {
        closing.end(passport.vault());
      }
      Optional<List<WaitingOperation>> waiting = told.waiting();
      if (waiting.isPresent()) {
        waiting.get().forEach(each -> store.add(passport.vault(), each));
      }
      Set<OperationId> open =
          waiting.orElse(List.of()).stream().map(WaitingOperation::id).collect(Collectors.toSet());
      settle(passport.vault(), open);
      tell(passport.vault());
      return waiting.isPresent() ? Look.FRESH : Look.NOT_ALLOWED;
    } catch (RegistryAwayException e) {
      return Look.REGISTRY_AWAY;
    }
  }

  private void settle(VaultId vault, Set<OperationId> open) throws RegistryAwayException {
    for (Notice notice : store.list(vault)) {
      OperationId id = notice.operation().id();
      if (notice.isWaiting() && !open.contains(id)) {
        operations.outcome(id).ifPresent(outcome -> store.over(vault, id, outcome));
      }
    }
  }

  /** One message for all that is new: who floods the registry floods no mailbox. */
  private void tell(VaultId vault) {
    List<WaitingOperation> untold = store.untold(vault);
    if (untold.isEmpty()) {
      return;
    }
    NoticeMessage message =
        new NoticeMessage(urls.vault().getAuthority(), untold.size(), untold.get(0).dueAt());
    List<EmailAddress> addresses = sender.isConfigured() ? links.emailAddresses(vault) : List.of();
    boolean taken = addresses.isEmpty();
    for (EmailAddress address : addresses) {
      taken |= sender.send(address, message.subject(), message.text());
    }
    if (taken) {
      store.told(vault, untold);
    }
  }

  /** The notices of a passport, the newest first. */
  public List<Notice> notices(VaultId vault) {
    return store.list(vault);
  }

  /** The vault is deleted: nobody watches over its passport any more. */
  public void forget(VaultId vault) {
    store.forget(vault);
  }

  /** The citizen was shown these. */
  public void seen(VaultId vault, List<Notice> notices) {
    store.seen(vault, notices);
  }
}
