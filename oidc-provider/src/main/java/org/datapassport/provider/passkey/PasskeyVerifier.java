package org.datapassport.provider.passkey;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.provider.AccountId;
import tools.jackson.core.JacksonException;

/**
 * Checks what authenticators sign, for one address (W3C Web Authentication Level 3, sections 7.1
 * and 7.2), with WebAuthn4J.
 *
 * <p>Attestation is not asked for and not judged: people may bring any authenticator. The person
 * must have been checked by it (user verification).
 */
final class PasskeyVerifier {
  static final List<Long> ALGORITHMS = List.of(-7L, -8L, -257L);

  private static final List<PublicKeyCredentialParameters> PARAMETERS =
      ALGORITHMS.stream()
          .map(
              algorithm ->
                  new PublicKeyCredentialParameters(
                      PublicKeyCredentialType.PUBLIC_KEY,
                      COSEAlgorithmIdentifier.create(algorithm)))
          .toList();

  /** The counter is judged by the statement that takes it, so that of two uses one is refused. */
  private static final long COUNTED_ELSEWHERE = 0;

  private final ObjectConverter converter = new ObjectConverter();
  private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
  private final Origin origin;
  private final String relyingParty;

  /** For the public address of the provider; its host is the relying party's id. */
  PasskeyVerifier(URI provider) {
    this.origin = new Origin(PublicUrls.originOf(provider));
    this.relyingParty = provider.getHost();
  }

  /** A use of a passkey that was checked. */
  record Used(long signCount, boolean bound) {}

  /** The passkey in an answer, and whether its key cannot leave its hardware. */
  record Made(Passkey passkey, boolean bound) {}

  String relyingParty() {
    return relyingParty;
  }

  /** A new passkey, when the answer is right for the challenge. */
  Optional<Made> verifyNew(
      CredentialAnswer answer, String challenge, AccountId account, Instant now) {
    try {
      RegistrationRequest request =
          new RegistrationRequest(
              Passkey.decode(answer.unverifiedAttestation()),
              Passkey.decode(answer.unverifiedClientData()));
      RegistrationData checked =
          manager.verify(
              request, new RegistrationParameters(server(challenge), PARAMETERS, true, true));
      var authenticator =
          Optional.ofNullable(checked.getAttestationObject())
              .map(attestation -> attestation.getAuthenticatorData())
              .orElseThrow();
      AttestedCredentialData credential =
          Optional.ofNullable(authenticator.getAttestedCredentialData()).orElseThrow();
      UUID model = Optional.ofNullable(credential.getAaguid().getValue()).orElse(new UUID(0, 0));
      boolean bound = !authenticator.isFlagBE();
      Passkey passkey =
          new Passkey(
              account,
              Passkey.encode(credential.getCredentialId()),
              Passkey.encode(converter.getCborMapper().writeValueAsBytes(credential.getCOSEKey())),
              authenticator.getSignCount(),
              model,
              bound ? "Security key or this device" : "Synchronised passkey",
              now);
      return Optional.of(new Made(passkey, bound));
    } catch (WebAuthnException | JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The use of a passkey, when the answer is right for the challenge and the key. */
  Optional<Used> verifyUse(CredentialAnswer answer, String challenge, Passkey passkey) {
    try {
      AuthenticationRequest request =
          new AuthenticationRequest(
              passkey.credentialIdBytes(),
              Passkey.decode(answer.userHandle()),
              Passkey.decode(answer.unverifiedAuthenticatorData()),
              Passkey.decode(answer.unverifiedClientData()),
              Passkey.decode(answer.unverifiedSignature()));
      AuthenticationData checked =
          manager.verify(
              request,
              new AuthenticationParameters(
                  server(challenge),
                  known(passkey),
                  List.of(passkey.credentialIdBytes()),
                  true,
                  true));
      var authenticator = Optional.ofNullable(checked.getAuthenticatorData()).orElseThrow();
      return Optional.of(new Used(authenticator.getSignCount(), !authenticator.isFlagBE()));
    } catch (WebAuthnException | JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private CredentialRecordImpl known(Passkey passkey) {
    COSEKey key =
        Optional.ofNullable(
                converter.getCborMapper().readValue(passkey.publicKeyBytes(), COSEKey.class))
            .orElseThrow();
    AttestedCredentialData credential =
        new AttestedCredentialData(new AAGUID(passkey.aaguid()), passkey.credentialIdBytes(), key);
    return new CredentialRecordImpl(
        new NoneAttestationStatement(),
        null,
        null,
        null,
        COUNTED_ELSEWHERE,
        credential,
        null,
        null,
        null,
        Set.of());
  }

  private ServerProperty server(String challenge) {
    return ServerProperty.builder()
        .origin(origin)
        .rpId(relyingParty)
        .challenge(new DefaultChallenge(Passkey.decode(challenge)))
        .build();
  }
}
