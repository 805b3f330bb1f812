package org.datapassport.demo.client;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.rar.AuthorizationType;
import com.nimbusds.openid.connect.sdk.SubjectType;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientInformationResponse;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientMetadata;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientRegistrationRequest;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientRegistrationResponseParser;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * Registers the shop at a provider by RFC 7591, once; the public key goes along, no secret exists.
 */
public final class Registration {
  private Registration() {}

  /**
   * Registers and returns the client id.
   *
   * @throws PassportClient.Refusal when the provider does not take the metadata
   */
  public static String register(
      OIDCProviderMetadata provider, URI shop, URI callback, JWKSet publicKeys)
      throws IOException, GeneralException, PassportClient.Refusal {
    OIDCClientMetadata metadata = new OIDCClientMetadata();
    metadata.setName("Green & Sons");
    metadata.setURI(shop);
    metadata.setRedirectionURI(callback);
    metadata.setResponseTypes(Set.of(ResponseType.CODE));
    metadata.setGrantTypes(Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN));
    metadata.setTokenEndpointAuthMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT);
    metadata.setTokenEndpointAuthJWSAlg(JWSAlgorithm.ES256);
    metadata.setRequestObjectJWSAlg(JWSAlgorithm.ES256);
    metadata.setIDTokenJWSAlg(JWSAlgorithm.ES256);
    metadata.setSubjectType(SubjectType.PAIRWISE);
    metadata.setAuthorizationDetailsTypes(List.of(new AuthorizationType(Wish.RAR_TYPE)));
    metadata.setPolicyURI(URI.create(shop + "/privacy"));
    metadata.setJWKSet(publicKeys);
    HTTPResponse answer =
        new OIDCClientRegistrationRequest(provider.getRegistrationEndpointURI(), metadata, null)
            .toHTTPRequest()
            .send();
    var response = OIDCClientRegistrationResponseParser.parse(answer);
    if (!response.indicatesSuccess()) {
      throw new PassportClient.Refusal(response.toErrorResponse().getErrorObject());
    }
    return ((OIDCClientInformationResponse) response).getOIDCClientInformation().getID().getValue();
  }
}
