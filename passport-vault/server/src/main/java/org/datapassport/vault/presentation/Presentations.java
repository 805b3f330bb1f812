package org.datapassport.vault.presentation;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.registry.log.canonical.Json;
import org.datapassport.registry.log.instruction.IdentityEvidence;
import org.datapassport.registry.log.instruction.IdentityLink;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.activity.ActivityLog;
import org.datapassport.vault.activity.LogEntry;
import org.datapassport.vault.activity.LogKind;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantId;
import org.datapassport.vault.grant.management.Grants;
import org.datapassport.vault.identity.HeldLink;
import org.datapassport.vault.identity.IdentityLinks;
import org.datapassport.vault.identity.LinkContent;
import org.datapassport.vault.identity.VerifierKey;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.passport.issuing.Passports;
import org.datapassport.vault.passport.registry.PassportLog;
import org.datapassport.vault.read.TokenGrants;
import org.datapassport.vault.token.AccessToken;

/**
 * Decides what a company is told. A statement is made in the transaction that looks at the grant
 * and writes the log's line; a link that has ended, or whose registry has not confirmed it, is not
 * shown.
 */
@Shared
public final class Presentations {
  private final ShowingStore showings;
  private final IdentityLinks links;
  private final Passports passports;
  private final Grants grants;
  private final TokenGrants tokens;
  private final VerifierKey verifier;
  private final ActivityLog log;
  private final PublicUrls urls;
  private final Clock clock;

  @Inject
  Presentations(
      ShowingStore showings,
      IdentityLinks links,
      Passports passports,
      Grants grants,
      TokenGrants tokens,
      VerifierKey verifier,
      ActivityLog log,
      PublicUrls urls,
      Clock clock) {
    this.showings = showings;
    this.links = links;
    this.passports = passports;
    this.grants = grants;
    this.tokens = tokens;
    this.verifier = verifier;
    this.log = log;
    this.urls = urls;
    this.clock = clock;
  }

  public List<Showing> list(VaultId vault) {
    return showings.list(vault);
  }

  /** Flows that go on; under no other can something be shown. */
  public List<Grant> flowing(VaultId vault) {
    return grants.list(vault).stream().filter(grant -> grant.isActive(clock.instant())).toList();
  }

  /** Links that can be shown. */
  public List<HeldLink> open(VaultId vault) {
    return links.list(vault).stream()
        .filter(link -> link.state() == HeldLink.State.LINKED)
        .toList();
  }

  /** Whether it can be shown: grant and link are this vault's, and neither has ended. */
  public boolean show(VaultId vault, Showing showing) {
    Optional<Grant> grant =
        flowing(vault).stream().filter(each -> each.id().equals(showing.grant())).findFirst();
    boolean isOpen =
        showing
            .link()
            .map(id -> open(vault).stream().anyMatch(link -> link.id().equals(id)))
            .orElse(true);
    if (grant.isEmpty() || !isOpen) {
      return false;
    }
    showings.put(vault, showing);
    log.append(vault, line(grant.get(), LogKind.IDENTITY_SHOWN));
    return true;
  }

  /** Shows this company nothing any more. */
  public void hide(VaultId vault, GrantId id) {
    Optional<Grant> grant = grants.find(vault, id);
    if (grant.isPresent() && showings.remove(vault, id)) {
      log.append(vault, line(grant.get(), LogKind.IDENTITY_HIDDEN));
    }
  }

  private LogEntry line(Grant grant, LogKind kind) {
    return LogEntry.own(clock.instant(), kind)
        .client(grant.client().clientId(), grant.client().name())
        .grant(grant.id().toString());
  }

  /**
   * What the citizen shows to the company whose token this is, signed for it.
   *
   * @throws ProblemException {@code token-refused} or {@code identity-not-shown}, with a log line
   */
  String read(AccessToken token) {
    Grant grant = tokens.active(token, LogKind.IDENTITY_READ, Optional.empty());
    LogEntry line = tokens.entry(token, grant, LogKind.IDENTITY_READ);
    Optional<Json.Members> identity =
        token.acting().isPresent()
            ? Optional.empty()
            : showings.find(grant.vault(), grant.id()).flatMap(it -> told(grant.vault(), it));
    if (identity.isEmpty()) {
      log.append(grant.vault(), line.refused(VaultProblem.IDENTITY_NOT_SHOWN.code()));
      throw new ProblemException(VaultProblem.IDENTITY_NOT_SHOWN, "");
    }
    Presentation presentation =
        new Presentation(
            urls.vault().toString(), grant.client().clientId(), grant.sub(), identity.get());
    String signed = presentation.signed(verifier, clock.instant());
    log.append(grant.vault(), line.amount(1, signed.length()));
    return signed;
  }

  private Optional<Json.Members> told(VaultId vault, Showing showing) {
    List<HeldLink> open = open(vault);
    if (showing.link().isEmpty()) {
      return open.stream()
          .flatMap(link -> link.content().stream())
          .map(content -> content.opening().evidence().strength())
          .max(Comparator.naturalOrder())
          .map(Presentations::strength);
    }
    return open.stream()
        .filter(link -> showing.link().get().equals(link.id()))
        .flatMap(link -> link.content().stream())
        .findFirst()
        .flatMap(content -> opened(vault, content));
  }

  private static Json.Members strength(IdentityEvidence.Strength strength) {
    return Json.Members.EMPTY.with("strength", strength.code());
  }

  /** The receipt is the registry's to give, by name: it says whether the link is open still. */
  private Optional<Json.Members> opened(VaultId vault, LinkContent content) {
    return passports
        .find(vault)
        .map(
            passport -> {
              IdentityLink link = content.link(PassportLog.scid(passport), verifier.signer());
              Json.Members opened =
                  Json.Members.EMPTY
                      .with("name", link.name())
                      .with("opening", content.opening().toJson())
                      .with("registry", urls.registry().toString())
                      .with("verifier", verifier.publicKey().multikey());
              return strength(content.opening().evidence().strength()).with("link", opened);
            });
  }
}
