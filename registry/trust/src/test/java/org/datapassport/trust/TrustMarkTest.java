package org.datapassport.trust;

import static org.datapassport.trust.Organisation.NOW;
import static org.datapassport.trust.Organisation.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datapassport.trust.UntrustedException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class TrustMarkTest {
  private static final String COMPANY = "https://dcann.example/tm/company";

  private final Organisation dcann = new Organisation("https://dcann.example");
  private final Organisation ministry = new Organisation("https://ministry.example");
  private final Organisation shop = new Organisation("https://shop.example");
  private final Organisation thief = new Organisation("https://thief.example");

  private EntityStatement anchor(Object issuers) {
    return dcann.statement(
        with(dcann.configuration(), "trust_mark_issuers", Map.of(COMPANY, issuers)));
  }

  private EntityStatement anchor() {
    return anchor(List.of(dcann.id.value()));
  }

  private static Map<String, Object> mark(Organisation issuer, Organisation subject) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", issuer.id.value());
    claims.put("sub", subject.id.value());
    claims.put("trust_mark_type", COMPANY);
    claims.put("iat", NOW.getEpochSecond());
    claims.put("exp", NOW.getEpochSecond() + 60);
    return claims;
  }

  private TrustMark verify(String jwt) {
    return TrustMark.verify(jwt, shop.id, anchor(), dcann.keys(), NOW);
  }

  private static void refused(Reason reason, Executable call) {
    assertEquals(reason, assertThrows(UntrustedException.class, call).reason());
  }

  @Test
  void verify_markOfTheAnchor_isGood() {
    TrustMark mark = verify(dcann.sign(TrustMark.TYPE, mark(dcann, shop)));
    assertEquals(COMPANY, mark.type());
    assertEquals(NOW.plusSeconds(60), mark.expiresAt().orElseThrow());
  }

  /** S71. */
  @Test
  void verify_withoutItsType_isRefused() {
    refused(Reason.WRONG_TYPE, () -> verify(dcann.sign("JWT", mark(dcann, shop))));
  }

  /** An older draft called the claim id. */
  @Test
  void verify_markOfAnOlderDraft_isRefused() {
    Map<String, Object> old = mark(dcann, shop);
    old.put("id", COMPANY);
    old.remove("trust_mark_type");
    refused(Reason.MALFORMED, () -> verify(dcann.sign(TrustMark.TYPE, old)));
  }

  @Test
  void verify_unauthorisedIssuer_isRefused() {
    String jwt = thief.sign(TrustMark.TYPE, mark(thief, shop));
    refused(
        Reason.MARK_ISSUER_UNKNOWN,
        () -> TrustMark.verify(jwt, shop.id, anchor(), thief.keys(), NOW));
    Map<String, Object> invented = mark(dcann, shop);
    invented.put("trust_mark_type", "https://dcann.example/tm/invented");
    refused(Reason.MARK_ISSUER_UNKNOWN, () -> verify(dcann.sign(TrustMark.TYPE, invented)));
  }

  @Test
  void verify_typeThatAnybodyMayGive_takesAnyIssuer() {
    String jwt = thief.sign(TrustMark.TYPE, mark(thief, shop));
    TrustMark.verify(jwt, shop.id, anchor(List.of()), thief.keys(), NOW);
  }

  @Test
  void verify_forgedInTheIssuersName_isRefused() {
    refused(Reason.BAD_SIGNATURE, () -> verify(thief.sign(TrustMark.TYPE, mark(dcann, shop))));
  }

  /** A mark that is copied from another's configuration. */
  @Test
  void verify_replayedByAnother_isRefused() {
    refused(Reason.MARK_OF_ANOTHER, () -> verify(dcann.sign(TrustMark.TYPE, mark(dcann, thief))));
  }

  @Test
  void verify_expired_isRefused() {
    Map<String, Object> ended = with(mark(dcann, shop), "exp", NOW.getEpochSecond());
    refused(Reason.EXPIRED, () -> verify(dcann.sign(TrustMark.TYPE, ended)));
  }

  @Test
  void verify_ownedMark_wantsTheOwnersDelegation() {
    EntityStatement anchor =
        dcann.statement(
            with(
                with(
                    dcann.configuration(),
                    "trust_mark_issuers",
                    Map.of(COMPANY, List.of(dcann.id.value()))),
                "trust_mark_owners",
                Map.of(
                    COMPANY,
                    Map.of("sub", ministry.id.value(), "jwks", ministry.keys().toJSONObject()))));
    String type = "trust-mark-delegation+jwt";
    Map<String, Object> bare = mark(dcann, shop);
    Map<String, Object> good = with(bare, "delegation", ministry.sign(type, mark(ministry, dcann)));
    Map<String, Object> forged = with(bare, "delegation", thief.sign(type, mark(ministry, dcann)));
    Map<String, Object> forAnother =
        with(bare, "delegation", ministry.sign(type, mark(ministry, thief)));
    TrustMark.verify(dcann.sign(TrustMark.TYPE, good), shop.id, anchor, dcann.keys(), NOW);
    for (Map<String, Object> wrong : List.of(bare, forged, forAnother)) {
      assertThrows(
          UntrustedException.class,
          () ->
              TrustMark.verify(
                  dcann.sign(TrustMark.TYPE, wrong), shop.id, anchor, dcann.keys(), NOW));
    }
  }

  private Map<String, Object> status(String of, String status) {
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", dcann.id.value());
    claims.put("iat", NOW.getEpochSecond());
    claims.put("trust_mark", of);
    claims.put("status", status);
    return claims;
  }

  private void requireActive(Map<String, Object> claims, Organisation signer) {
    String answer = signer.sign(MarkStatus.TYPE, claims);
    MarkStatus.requireActive(answer, "the mark", dcann.id, dcann.keys(), NOW);
  }

  /** S72. */
  @Test
  void requireActive_anyOtherStatus_isRefused() {
    requireActive(status("the mark", "active"), dcann);
    for (String ended : List.of("revoked", "expired", "invalid", "")) {
      refused(Reason.MARK_NOT_ACTIVE, () -> requireActive(status("the mark", ended), dcann));
    }
  }

  @Test
  void requireActive_answerOfAnotherTimeMarkOrSigner_isRefused() {
    Map<String, Object> good = status("the mark", "active");
    refused(
        Reason.EXPIRED, () -> requireActive(with(good, "iat", NOW.getEpochSecond() - 300), dcann));
    refused(Reason.MARK_OF_ANOTHER, () -> requireActive(status("another", "active"), dcann));
    refused(Reason.BAD_SIGNATURE, () -> requireActive(good, thief));
  }
}
