package org.datapassport.provider.client.metadata;

import com.nimbusds.jose.jwk.JWKSet;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.datapassport.provider.client.AuthenticationMethod;
import org.datapassport.provider.client.CertificateSubject;
import org.datapassport.provider.client.ClientCredentials;
import org.datapassport.provider.client.SecurityProfile;

/** Reads of a client's metadata what it proves itself with. */
final class CredentialsReader {
  static final Set<String> ASSERTION_ALGORITHMS =
      Set.of("ES256", "PS256", "EdDSA", "Ed25519", "RS256");

  private static final Set<String> METHODS =
      Arrays.stream(AuthenticationMethod.values())
          .map(AuthenticationMethod::code)
          .collect(Collectors.toUnmodifiableSet());
  private static final Set<String> FAPI2_METHODS =
      Set.of("private_key_jwt", "tls_client_auth", "self_signed_tls_client_auth");

  private CredentialsReader() {}

  static ClientCredentials read(
      ClientMetadata metadata, SecurityProfile profile, ClientReader.Registered registered) {
    boolean fapi2 = profile == SecurityProfile.FAPI2;
    String code =
        metadata.choice(
            "token_endpoint_auth_method",
            fapi2 ? "private_key_jwt" : "client_secret_basic",
            fapi2 ? FAPI2_METHODS : METHODS);
    AuthenticationMethod method = AuthenticationMethod.valueOf(code.toUpperCase(Locale.ROOT));
    JWKSet keys = metadata.keys();
    String keysUri = metadata.page("jwks_uri");
    checkKeys(method, keys, keysUri);
    return new ClientCredentials(
        method, keys, keysUri, registered.secretHash(), certificateSubject(metadata, method));
  }

  private static void checkKeys(AuthenticationMethod method, JWKSet keys, String keysUri) {
    if (!keys.isEmpty() && !keysUri.isEmpty()) {
      throw ClientMetadata.refused("jwks and jwks_uri exclude each other");
    }
    if (!keysUri.isEmpty()) {
      return;
    }
    if (method == AuthenticationMethod.PRIVATE_KEY_JWT && keys.isEmpty()) {
      throw ClientMetadata.refused("private_key_jwt needs jwks or jwks_uri");
    }
    if (method == AuthenticationMethod.SELF_SIGNED_TLS_CLIENT_AUTH
        && keys.getKeys().stream().allMatch(key -> key.getX509CertChain() == null)) {
      throw ClientMetadata.refused(method.code() + " needs jwks with x5c, or jwks_uri");
    }
  }

  /** Exactly one name of one kind (RFC 8705 section 2.1.2). */
  private static CertificateSubject certificateSubject(
      ClientMetadata metadata, AuthenticationMethod method) {
    List<CertificateSubject> named =
        Arrays.stream(CertificateSubject.Kind.values())
            .filter(kind -> metadata.has(kind.parameter()))
            .map(kind -> new CertificateSubject(kind, metadata.text(kind.parameter(), "")))
            .toList();
    if (method != AuthenticationMethod.TLS_CLIENT_AUTH) {
      return CertificateSubject.NONE;
    }
    if (named.size() != 1 || !named.get(0).isWellFormed()) {
      throw ClientMetadata.refused(
          "tls_client_auth needs one tls_client_auth_subject_dn or tls_client_auth_san_, no more");
    }
    return named.get(0);
  }
}
