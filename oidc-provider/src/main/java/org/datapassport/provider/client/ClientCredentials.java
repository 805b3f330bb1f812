package org.datapassport.provider.client;

import com.nimbusds.jose.jwk.JWKSet;

/**
 * What a client proves itself with.
 *
 * @param method the only method accepted from this client
 * @param jwks keys by value, empty where the client has a {@code jwks_uri} or a secret
 * @param jwksUri keys by reference, else empty
 * @param secretHash SHA-256 of the client secret in base64url, else empty
 * @param certificateSubject whom its certificate names, for {@code tls_client_auth} only
 */
public record ClientCredentials(
    AuthenticationMethod method,
    JWKSet jwks,
    String jwksUri,
    String secretHash,
    CertificateSubject certificateSubject) {}
