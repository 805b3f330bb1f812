package org.datapassport.provider.client.rules;

/**
 * The JWS algorithms by which a client wants our answers signed.
 *
 * @param idToken of ID tokens and logout tokens
 * @param userinfo of userinfo answers; empty for plain JSON
 * @param authorizationResponse of authorization responses in a JWT mode (JARM)
 * @param introspection of introspection answers that are asked for as JWT (RFC 9701)
 */
public record ClientSigning(
    String idToken, String userinfo, String authorizationResponse, String introspection) {}
