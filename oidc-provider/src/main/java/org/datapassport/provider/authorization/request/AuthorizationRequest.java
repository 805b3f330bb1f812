package org.datapassport.provider.authorization.request;

import java.text.ParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.datapassport.consent.request.DataRequest;
import org.datapassport.consent.request.RequestReader;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.error.Parameters;
import org.datapassport.provider.key.IdTokenHints;

/**
 * A checked authorization request. Text parameters that were not sent are empty: RFC 6749 section
 * 3.1 treats both alike.
 *
 * @param client who asks
 * @param redirectUri one that the client registered
 * @param responseMode {@code query}, {@code form_post}, or one of the JWT modes
 * @param scopes in the order of the request
 * @param authorizationDetails the data that is asked for; empty for plain sign-in
 * @param prompts of {@code none}, {@code login}, {@code consent}, {@code select_account}
 * @param maxAgeSeconds how old the sign-in may be, or {@link #ANY_AGE}
 * @param acrValues preferred authentication contexts, best first
 * @param claims single claims that are asked for
 * @param hints who and how to show
 * @param proofs what binds the answer to the asker
 */
public record AuthorizationRequest(
    ClientId client,
    String redirectUri,
    String responseMode,
    List<String> scopes,
    DataRequest authorizationDetails,
    Set<String> prompts,
    long maxAgeSeconds,
    List<String> acrValues,
    ClaimsRequest claims,
    Hints hints,
    Proofs proofs) {
  /** No {@code max_age} was sent. */
  public static final long ANY_AGE = -1;

  public AuthorizationRequest {
    scopes = List.copyOf(scopes);
    prompts = Set.copyOf(prompts);
    acrValues = List.copyOf(acrValues);
  }

  /**
   * What the client suggests to the sign-in page.
   *
   * @param subject who must sign in, from {@code id_token_hint} or {@code claims}; empty for
   *     anybody
   */
  public record Hints(String loginHint, String uiLocales, String subject) {}

  /**
   * What binds the answer to the asker.
   *
   * @param state echoed exactly
   * @param nonce copied into the ID token
   * @param codeChallenge PKCE S256, empty only for a confidential client of profile openid
   * @param dpopJkt thumbprint of the key that must redeem the code, or empty
   * @param record the request object as it was signed, or the JCS of the pushed parameters: what
   *     the vault keeps as the client's own words
   */
  public record Proofs(
      String state, String nonce, String codeChallenge, String dpopJkt, String record) {}

  /** Puts together what was checked; {@code record} as in {@link Proofs}. */
  static AuthorizationRequest of(ClientId client, Parameters parameters, String record) {
    String maxAge = parameters.get("max_age");
    String mode = parameters.get("response_mode");
    ClaimsRequest claims = claims(parameters.get("claims"));
    String hinted = IdTokenHints.subjectOfChecked(parameters.get("id_token_hint"));
    return new AuthorizationRequest(
        client,
        parameters.get("redirect_uri"),
        mode.isEmpty() ? "query" : mode,
        words(parameters.get("scope")),
        RequestReader.stored(parameters.get("authorization_details")),
        Set.copyOf(words(parameters.get("prompt"))),
        maxAge.isEmpty() ? ANY_AGE : Long.parseLong(maxAge),
        acrValues(words(parameters.get("acr_values")), claims),
        claims,
        new Hints(
            parameters.get("login_hint"),
            parameters.get("ui_locales"),
            hinted.isEmpty() ? claims.subject() : hinted),
        new Proofs(
            parameters.get("state"),
            parameters.get("nonce"),
            parameters.get("code_challenge"),
            parameters.get("dpop_jkt"),
            record));
  }

  private static ClaimsRequest claims(String json) {
    try {
      return ClaimsRequest.parse(json);
    } catch (ParseException e) {
      throw new IllegalStateException("claims that were checked", e);
    }
  }

  private static List<String> acrValues(List<String> parameter, ClaimsRequest claims) {
    return Stream.concat(parameter.stream(), claims.voluntaryAcrValues().stream())
        .distinct()
        .toList();
  }

  private static List<String> words(String text) {
    return text.isBlank() ? List.of() : Arrays.stream(text.trim().split(" +")).distinct().toList();
  }

  /** Whether data from the vault is asked for, so that a grant must come before a code. */
  public boolean asksForData() {
    return !authorizationDetails.isEmpty();
  }

  /** Whether the name by which the citizen wants to be called is asked for, in either way. */
  public boolean asksForName() {
    return scopes.contains("profile")
        || claims.personalInUserinfo().contains("name")
        || claims.personalInIdToken().contains("name");
  }

  /** Whether {@code prompt} has this value. */
  public boolean prompts(String value) {
    return prompts.contains(value);
  }
}
