package org.datapassport.provider.signin.trip;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.datapassport.consent.request.DataRequest;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.authorization.interaction.Interaction;
import org.datapassport.provider.authorization.interaction.InteractionId;
import org.datapassport.provider.authorization.request.AuthorizationRequest;
import org.datapassport.provider.authorization.request.ClaimsRequest;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.client.rules.SignInDefaults;
import org.datapassport.provider.session.Session;
import org.junit.jupiter.api.Test;

class SignInNeedTest {
  private static final Instant ASKED = Instant.parse("2026-11-22T10:00:00Z");
  private static final Instant NOW = ASKED.plusSeconds(60);

  private Interaction asking(Set<String> prompts, long maxAge, List<String> acrs) {
    AuthorizationRequest request =
        new AuthorizationRequest(
            new ClientId("shop"),
            "https://shop.example/cb",
            "query",
            List.of("openid"),
            DataRequest.NONE,
            prompts,
            maxAge,
            acrs,
            ClaimsRequest.NONE,
            new AuthorizationRequest.Hints("", "", ""),
            new AuthorizationRequest.Proofs("", "", "", "", ""));
    return new Interaction(
        new InteractionId("i".repeat(43)), "r1", request, ASKED, ASKED.plusSeconds(1800));
  }

  private Optional<Session> since(Instant authenticated, String acr) {
    AccountId account = new AccountId(new UUID(1, 2));
    return Optional.of(
        new Session(account, authenticated, NOW, authenticated, acr, List.of("pwd"), "x"));
  }

  private boolean isNeeded(Interaction interaction, Optional<Session> session) {
    return SignInNeed.isNeeded(interaction, SignInDefaults.NONE, session, NOW);
  }

  @Test
  void signIn_withoutSession_isNeeded() {
    assertEquals(true, isNeeded(asking(Set.of(), -1, List.of()), Optional.empty()));
  }

  @Test
  void signIn_withOldSession_isNotNeeded() {
    Optional<Session> old = since(ASKED.minusSeconds(3600), "urn:dcann:acr:password");
    assertEquals(false, isNeeded(asking(Set.of(), -1, List.of()), old));
  }

  @Test
  void signIn_promptLogin_isNeededOnceThenNotAgain() {
    Interaction prompt = asking(Set.of("login"), -1, List.of());
    assertEquals(true, isNeeded(prompt, since(ASKED.minusSeconds(1), "a")));
    assertEquals(false, isNeeded(prompt, since(ASKED, "a")));
  }

  @Test
  void signIn_atExactMaxAge_isNotNeeded() {
    Instant before = ASKED.minusSeconds(40);
    assertEquals(false, isNeeded(asking(Set.of(), 100, List.of()), since(before, "a")));
    assertEquals(true, isNeeded(asking(Set.of(), 99, List.of()), since(before, "a")));
    assertEquals(true, isNeeded(asking(Set.of(), 0, List.of()), since(before, "a")));
  }

  @Test
  void signIn_otherClassAsked_isNeededOnce() {
    Interaction strong = asking(Set.of(), -1, List.of("urn:dcann:acr:passkey-uv"));
    assertEquals(true, isNeeded(strong, since(ASKED.minusSeconds(9), "urn:dcann:acr:password")));
    assertEquals(false, isNeeded(strong, since(ASKED.minusSeconds(9), "urn:dcann:acr:passkey-uv")));
    assertEquals(false, isNeeded(strong, since(ASKED, "urn:dcann:acr:password")));
  }

  @Test
  void signIn_defaultsOfTheClient_holdWhereTheRequestSaysNothing() { // S53
    Optional<Session> old = since(ASKED.minusSeconds(40), "urn:dcann:acr:password");
    SignInDefaults age = new SignInDefaults(99, List.of());
    SignInDefaults acr = new SignInDefaults(-1, List.of("urn:dcann:acr:passkey-uv"));

    assertEquals(true, SignInNeed.isNeeded(asking(Set.of(), -1, List.of()), age, old, NOW));
    assertEquals(false, SignInNeed.isNeeded(asking(Set.of(), 100, List.of()), age, old, NOW));
    assertEquals(true, SignInNeed.isNeeded(asking(Set.of(), -1, List.of()), acr, old, NOW));
  }
}
