package org.datapassport.provider.request;

import static org.datapassport.provider.error.OAuthError.INVALID_REQUEST;
import static org.datapassport.provider.error.OAuthError.INVALID_SCOPE;
import static org.datapassport.provider.error.OAuthError.INVALID_TARGET;
import static org.datapassport.provider.error.OAuthError.UNSUPPORTED_RESPONSE_TYPE;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Set;
import org.datapassport.provider.TestClients;
import org.datapassport.provider.client.AuthenticationMethod;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.error.Parameters;
import org.datapassport.provider.request.check.AskedRequest;
import org.datapassport.provider.request.check.Check;
import org.datapassport.provider.request.check.CheckDpopKey;
import org.datapassport.provider.request.check.CheckEchoLengths;
import org.datapassport.provider.request.check.CheckPkce;
import org.datapassport.provider.request.check.CheckRedirectUri;
import org.datapassport.provider.request.check.CheckResource;
import org.datapassport.provider.request.check.CheckResponseMode;
import org.datapassport.provider.request.check.CheckResponseType;
import org.datapassport.provider.request.check.CheckScope;
import org.datapassport.provider.request.openid.CheckClaims;
import org.datapassport.provider.request.openid.CheckHints;
import org.datapassport.provider.request.openid.CheckMaxAge;
import org.datapassport.provider.request.openid.CheckPrompt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each check with what it lets through and what it refuses; S-numbers as in the S-list. */
final class ChecksTest {
  private static final Client FAPI2 = TestClients.fapi2(TestClients.key("k"));
  private static final Client SECRET = TestClients.openid(AuthenticationMethod.CLIENT_SECRET_BASIC);
  private static final Client PUBLIC = TestClients.openid(AuthenticationMethod.NONE);
  private static final String CHALLENGE = "a".repeat(43);

  @Test
  void redirectUri_registered_passes() {
    passes(new CheckRedirectUri(), FAPI2, "redirect_uri=https%3A%2F%2Fgrocer.example%2Fcallback");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "redirect_uri=https://grocer.example/callback/",
        "redirect_uri=https://grocer.example/callback?a=b",
        "redirect_uri=https://grocer.example/callback%23f",
        "redirect_uri=https://grocer.example/CALLBACK",
        "redirect_uri=https://grocer.example/x/../callback",
        "redirect_uri=https://grocer.example.evil.example/callback",
        "redirect_uri=https://grocer.example@evil.example/callback",
        "redirect_uri=http://127.0.0.1:4711/native",
        "redirect_uri=javascript:alert(1)"
      })
  void redirectUri_anyOther_isRefused(String query) { // S11
    refuses(INVALID_REQUEST, new CheckRedirectUri(), FAPI2, query);
  }

  @Test
  void redirectUri_loopbackOfPublicClient_hasAFreePort() {
    passes(new CheckRedirectUri(), PUBLIC, "redirect_uri=http://127.0.0.1:4711/native");
    refuses(
        INVALID_REQUEST, new CheckRedirectUri(), PUBLIC, "redirect_uri=http://127.0.0.1:1/other");
    refuses(
        INVALID_REQUEST,
        new CheckRedirectUri(),
        PUBLIC,
        "redirect_uri=http://127.0.0.1.evil/native");
    refuses(
        INVALID_REQUEST,
        new CheckRedirectUri(),
        PUBLIC,
        "redirect_uri=http://127.0.0.1:1@evil.example/native");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"token", "id_token", "code id_token", "code token", "none", "Code", "code code"})
  void responseType_otherThanCode_isRefused(String type) { // S12
    refuses(
        UNSUPPORTED_RESPONSE_TYPE,
        new CheckResponseType(),
        FAPI2,
        "response_type=" + type.replace(" ", "+"));
  }

  @Test
  void responseType_code_passesAndNoneIsRefused() {
    passes(new CheckResponseType(), FAPI2, "response_type=code");
    refuses(INVALID_REQUEST, new CheckResponseType(), FAPI2, "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"query", "form_post", "jwt", "query.jwt", "form_post.jwt"})
  void responseMode_offered_passes(String mode) {
    passes(new CheckResponseMode(), FAPI2, "response_mode=" + mode);
  }

  @ParameterizedTest
  @ValueSource(strings = {"fragment", "fragment.jwt", "web_message", "Query"})
  void responseMode_other_isRefused(String mode) {
    refuses(INVALID_REQUEST, new CheckResponseMode(), FAPI2, "response_mode=" + mode);
    passes(new CheckResponseMode(), FAPI2, "");
  }

  @Test
  void claims_ofAnotherFormOrTooLong_areRefused() {
    passes(new CheckClaims(), FAPI2, "");
    passes(new CheckClaims(), FAPI2, "claims=%7B%22userinfo%22%3A%7B%22name%22%3Anull%7D%7D");
    refuses(INVALID_REQUEST, new CheckClaims(), FAPI2, "claims=name");
    refuses(
        INVALID_REQUEST,
        new CheckClaims(),
        FAPI2,
        "claims=%7B%7D" + "+".repeat(CheckClaims.CHARS_MAX));
  }

  @Test
  void pkce_missing_isRefusedWhereItIsNeeded() { // S03
    refuses(INVALID_REQUEST, new CheckPkce(), FAPI2, "");
    refuses(INVALID_REQUEST, new CheckPkce(), PUBLIC, "");
    passes(new CheckPkce(), SECRET, "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&code_challenge_method=plain", "&code_challenge_method=s256"})
  void pkce_otherThanS256_isRefused(String method) { // S04
    refuses(INVALID_REQUEST, new CheckPkce(), FAPI2, "code_challenge=" + CHALLENGE + method);
    refuses(INVALID_REQUEST, new CheckPkce(), SECRET, "code_challenge=" + CHALLENGE + method);
  }

  @Test
  void pkce_s256_passesWithExactly43Characters() {
    String method = "&code_challenge_method=S256";
    passes(new CheckPkce(), FAPI2, "code_challenge=" + CHALLENGE + method);
    refuses(INVALID_REQUEST, new CheckPkce(), FAPI2, "code_challenge=" + CHALLENGE + "a" + method);
    refuses(INVALID_REQUEST, new CheckPkce(), FAPI2, "code_challenge=a" + method);
    refuses(INVALID_REQUEST, new CheckPkce(), SECRET, "code_challenge_method=S256");
  }

  @Test
  void scope_beyondTheClients_isRefused() {
    passes(new CheckScope(), FAPI2, "scope=openid+profile");
    refuses(INVALID_SCOPE, new CheckScope(), FAPI2, "scope=openid+offline_access");
    refuses(INVALID_SCOPE, new CheckScope(), FAPI2, "scope=openid+grant_management_revoke");
    refuses(INVALID_SCOPE, new CheckScope(), FAPI2, "");
    passes(new CheckScope(), FAPI2, "authorization_details=%5B%5D");
  }

  /** OpenID Connect Core section 3.1.2.1: what is not understood was not asked for. */
  @Test
  void scope_thatNobodyKnows_isPassedOver() {
    passes(new CheckScope(), FAPI2, "scope=openid+profile+email+address+phone+x%3Ay");
    refuses(INVALID_SCOPE, new CheckScope(), FAPI2, "scope=address+phone");
    AskedRequest asked =
        new AskedRequest(
            FAPI2, Parameters.parse("scope=phone+openid+vault_link+openid"), Instant.EPOCH);
    assertEquals("openid", asked.get("scope"));
  }

  @Test
  void prompt_noneBesideOthers_isRefused() {
    passes(new CheckPrompt(), FAPI2, "prompt=login+consent");
    passes(new CheckPrompt(), FAPI2, "prompt=none");
    refuses(INVALID_REQUEST, new CheckPrompt(), FAPI2, "prompt=none+login");
    refuses(INVALID_REQUEST, new CheckPrompt(), FAPI2, "prompt=maybe");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1.5", "abc", "9999999999"})
  void maxAge_thatIsNoNumberOfSeconds_isRefused(String maxAge) {
    refuses(INVALID_REQUEST, new CheckMaxAge(), FAPI2, "max_age=" + maxAge);
  }

  @Test
  void maxAge_zero_passes() {
    passes(new CheckMaxAge(), FAPI2, "max_age=0");
  }

  @Test
  void echo_atItsLimit_passesAndBeyondIsRefused() { // S14
    String most = "x".repeat(CheckEchoLengths.CHARS_MAX);
    passes(new CheckEchoLengths(), FAPI2, "state=" + most + "&nonce=" + most);
    refuses(INVALID_REQUEST, new CheckEchoLengths(), FAPI2, "state=x" + most);
    refuses(INVALID_REQUEST, new CheckEchoLengths(), FAPI2, "nonce=x" + most);
  }

  @Test
  void dpopKey_thatIsNoThumbprint_isRefused() {
    passes(new CheckDpopKey(), FAPI2, "dpop_jkt=" + CHALLENGE);
    refuses(INVALID_REQUEST, new CheckDpopKey(), FAPI2, "dpop_jkt=abc");
  }

  @Test
  void hint_beyondItsLimit_isRefused() {
    passes(new CheckHints(), FAPI2, "login_hint=" + "x".repeat(CheckHints.CHARS_MAX));
    refuses(
        INVALID_REQUEST,
        new CheckHints(),
        FAPI2,
        "login_hint=" + "x".repeat(CheckHints.CHARS_MAX + 1));
  }

  @Test
  void resource_thatIsNotOurs_isRefused() {
    CheckResource check = new CheckResource("https://id.example", Set.of("https://vault.example"));
    passes(check, FAPI2, "");
    passes(check, FAPI2, "resource=https://id.example");
    passes(check, FAPI2, "authorization_details=x&resource=https://vault.example");
    refuses(INVALID_TARGET, check, FAPI2, "resource=https://vault.example");
    refuses(INVALID_TARGET, check, FAPI2, "authorization_details=x&resource=https://id.example");
    refuses(
        INVALID_TARGET, check, FAPI2, "authorization_details=x&resource=https://vault.example/");
  }

  private static void passes(Check check, Client client, String query) {
    assertDoesNotThrow(() -> check.check(asked(client, query)));
  }

  private static void refuses(OAuthError error, Check check, Client client, String query) {
    OAuthException refusal =
        assertThrows(OAuthException.class, () -> check.check(asked(client, query)), query);
    assertEquals(error, refusal.error(), query);
  }

  private static AskedRequest asked(Client client, String query) {
    return new AskedRequest(client, Parameters.parse(query), Instant.EPOCH);
  }
}
