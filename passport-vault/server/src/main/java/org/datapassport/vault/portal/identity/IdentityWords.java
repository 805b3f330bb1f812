package org.datapassport.vault.portal.identity;

import java.util.List;
import java.util.Optional;
import org.datapassport.registry.log.instruction.IdentityEvidence;
import org.datapassport.vault.account.AccountReason;
import org.datapassport.vault.identity.HeldLink;
import org.datapassport.vault.identity.IdentityLinks;
import org.datapassport.vault.identity.LinkContent;
import org.datapassport.vault.identity.LinkId;
import org.datapassport.vault.portal.Note;
import org.datapassport.vault.portal.When;
import org.datapassport.vault.presentation.Showing;

/** Says links and their outcomes in words. */
public final class IdentityWords {
  private final When when;

  IdentityWords(When when) {
    this.when = when;
  }

  IdentityPage.Link link(HeldLink held) {
    boolean waits = held.state() != HeldLink.State.LINKED;
    return held.content()
        .map(LinkContent::opening)
        .map(
            opening ->
                new IdentityPage.Link(
                    held.id().toString(),
                    kind(opening.evidence().kind()),
                    held.content().orElseThrow().label(),
                    strength(opening.evidence().strength()),
                    when.day(opening.evidence().verifiedAt()),
                    waits))
        .orElseGet(
            () ->
                new IdentityPage.Link(
                    held.id().toString(),
                    "A link that ends",
                    "",
                    "Its salt is deleted, nobody can open it any more",
                    when.day(held.madeAt()),
                    true));
  }

  /** What a company learns from an opened link: never the label, which is the citizen's. */
  String told(HeldLink held) {
    return held.content()
        .map(content -> content.opening().evidence())
        .map(
            evidence ->
                kind(evidence.kind())
                    + " of "
                    + evidence.issuer()
                    + ", strength “"
                    + evidence.strength().code()
                    + "”, checked "
                    + when.day(evidence.verifiedAt()))
        .orElse("");
  }

  /** What a company is shown. */
  String shown(Optional<Showing> showing, List<HeldLink> open) {
    if (showing.isEmpty() || open.isEmpty()) {
      return "Nothing";
    }
    Optional<LinkId> link = showing.get().link();
    return link.isEmpty()
        ? "How strong your strongest link is"
        : open.stream()
            .filter(held -> held.id().equals(link.get()))
            .map(held -> link(held))
            .map(held -> held.kind() + ": " + held.label())
            .findFirst()
            .orElse("Nothing");
  }

  /** What a citizen calls evidence of this kind. */
  public static String kind(IdentityEvidence.Kind kind) {
    return switch (kind) {
      case EMAIL -> "E-mail address";
      case DOCUMENT -> "Passport or identity card";
      case ACCOUNT -> "Account";
    };
  }

  static String strength(IdentityEvidence.Strength strength) {
    return switch (strength) {
      case CONTACT -> "Contact: messages reach you there";
      case LOW -> "Low: genuine, but nobody saw that it is you";
      case SUBSTANTIAL -> "Substantial: who issued it checks its customers";
      case HIGH -> "High: who issued it saw you in person";
    };
  }

  static Note note(AccountReason reason) {
    return switch (reason) {
      case ISSUER_AWAY -> Note.ACCOUNT_AWAY;
      case DECLINED -> Note.ACCOUNT_DECLINED;
      default -> Note.ACCOUNT_NOT_BELIEVED;
    };
  }

  static Note note(IdentityLinks.Outcome outcome) {
    return switch (outcome) {
      case LINKED -> Note.IDENTITY_LINKED;
      case ENDED -> Note.IDENTITY_ENDED;
      case WAITS -> Note.IDENTITY_WAITS;
      case REGISTRY_AWAY -> Note.REGISTRY_AWAY;
      case REFUSED -> Note.IDENTITY_REFUSED;
      case KNOWN_ALREADY -> Note.IDENTITY_KNOWN;
      case LINKED_ELSEWHERE -> Note.IDENTITY_ELSEWHERE;
      case TOO_MANY -> Note.IDENTITY_TOO_MANY;
    };
  }
}
