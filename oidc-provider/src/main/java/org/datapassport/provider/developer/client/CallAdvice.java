package org.datapassport.provider.developer.client;

import java.util.List;
import java.util.Map;
import org.datapassport.provider.grant.VaultCall;

/** What is wrong with a call and what to do about it, for the errors that everybody meets first. */
final class CallAdvice {
  private static final Map<String, String> ERRORS =
      Map.of(
          "invalid_client",
          "Sign the assertion with the key registered here, with its kid, aud the issuer as a text,"
              + " iss and sub the client_id, a new jti each time.",
          "invalid_dpop_proof",
          "Make a new proof for each call: htm and htu of this endpoint, iat now, a new jti.",
          "use_dpop_nonce",
          "Put the nonce of the DPoP-Nonce header into a new proof and call again. This is usual.",
          "invalid_grant",
          "Begin again with a pushed request. A code lives a minute and is used once; a refresh"
              + " token dies with what the person gave.",
          "invalid_authorization_details",
          "Compare with the authorization_details that the examples make for this client.",
          "invalid_request",
          "Compare the parameters with those of the examples.",
          "access_denied",
          "The person said no, or must not be asked: citizens answer no test client.");

  /** By how the vault calls the rule that token or proof broke; the first that fits. */
  private static final List<Map.Entry<String, String>> RULES =
      List.of(
          Map.entry("exp", "The access token is over; it lives five minutes. Refresh it."),
          Map.entry("aud", "The token is for another vault. Read at the address in locations."),
          Map.entry(
              "proof: count", "A call carries one header DPoP with a proof that was made for it."),
          Map.entry(
              "scheme",
              "A token that is bound to a key goes with the scheme DPoP; one that is bound to a"
                  + " certificate only, with Bearer."),
          Map.entry(
              "proof: htm", "htm of the proof is the method of the call in capitals, such as GET."),
          Map.entry(
              "proof: htu", "htu of the proof is the address that is called, without its query."),
          Map.entry(
              "proof: ath", "ath of the proof is the SHA-256 of this access token in base64url."),
          Map.entry(
              "proof: nonce",
              "Put the nonce of the DPoP-Nonce header into a new proof and call again."),
          Map.entry("proof: iat", "iat of the proof is now, in seconds. Look at your clock."),
          Map.entry("proof: used before", "Make a new proof for each call, with a new jti."),
          Map.entry("proof: jti", "The proof needs a jti that was never used."),
          Map.entry(
              "proof: cnf.jkt",
              "The proof is signed with another key than at the token endpoint; the token is bound"
                  + " to that one."),
          Map.entry(
              "proof",
              "The proof is not one of RFC 9449: a JWT of type dpop+jwt, ES256, with its public key"
                  + " in jwk."),
          Map.entry("cnf.x5t", "The token is bound to a certificate that this call did not show."));

  /** By the code of the vault's problem. */
  private static final Map<String, String> PROBLEMS =
      Map.of(
          "token-refused",
          "Token and proof are right, but what the person gave is paused, ended or over. Try a"
              + " refresh later; when that says invalid_grant, ask anew, and erase what you were"
              + " not to keep.",
          "strand-not-available",
          "There is nothing for you under this name: it was refused, or is empty, or does not"
              + " exist; the three look alike. authorization_details of the token answer, and GET"
              + " data/strands, say what there is.",
          "insufficient-user-authentication",
          "What is intimate needs a sign-in by passkey. Ask again with the acr_values and max_age"
              + " of the header.",
          "read-too-often",
          "What was given allows fewer readings. Wait as Retry-After says, or ask for more.",
          "reading-over",
          "What was read changed, or ten minutes are over. Begin again without a cursor.",
          "readings-at-once",
          "Two readings under a grant may run at a time. Wait for their answers.",
          "query-refused",
          "A parameter is not one of from, to, limit and cursor, or has another form.",
          "cursor-refused",
          "Take next from the answer before as it stands, within ten minutes.");

  private CallAdvice() {}

  /** About an OAuth error, empty where there is nothing to say. */
  static String ofError(String error) {
    return ERRORS.getOrDefault(error, "");
  }

  /** About a call at a vault that did not go well. */
  static String ofVault(VaultCall call) {
    if (!call.rule().isEmpty()) {
      return RULES.stream()
          .filter(rule -> call.rule().startsWith(rule.getKey()))
          .map(Map.Entry::getValue)
          .findFirst()
          .orElse("Token or proof was refused: " + call.rule() + ".");
    }
    return PROBLEMS.entrySet().stream()
        .filter(problem -> call.answer().contains("/problems/" + problem.getKey() + "\""))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("Compare the call with that of the examples.");
  }
}
