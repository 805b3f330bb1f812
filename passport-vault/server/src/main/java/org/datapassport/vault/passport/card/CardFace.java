package org.datapassport.vault.passport.card;

import java.time.Instant;
import org.datapassport.registry.log.did.PassportNumber;
import org.datapassport.registry.log.did.WebvhDid;
import org.datapassport.vault.passport.Passport;

/** What stands on a passport's card. */
public record CardFace(
    String name, String number, String issuer, Instant issuedAt, String did, String machineLine) {

  /**
   * The face of a published passport.
   *
   * @throws IllegalStateException when it is not published yet
   */
  public static CardFace of(Passport passport) {
    Passport.Publication facts =
        passport
            .publication()
            .orElseThrow(() -> new IllegalStateException("only published passports have a card"));
    String number =
        PassportNumber.parse(facts.number())
            .<String>match(PassportNumber::printed, refusal -> facts.number());
    String issuer =
        WebvhDid.parse(facts.did())
            .<String>match(did -> did.place().authority(), refusal -> facts.did());
    return new CardFace(
        passport.name().text(),
        number,
        issuer,
        facts.publishedAt(),
        facts.did(),
        MachineLine.of(passport.name().text(), facts.number()));
  }
}
