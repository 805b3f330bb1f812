package org.datapassport.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datapassport.consent.request.RequestVersion;
import org.datapassport.provider.client.Accreditation;
import org.datapassport.provider.client.AuthenticationMethod;
import org.datapassport.provider.client.CertificateSubject;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.ClientCredentials;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.client.ClientKind;
import org.datapassport.provider.client.ClientOrigin;
import org.datapassport.provider.client.ClientPresentation;
import org.datapassport.provider.client.Sector;
import org.datapassport.provider.client.SecurityProfile;
import org.datapassport.provider.client.rules.BackChannel;
import org.datapassport.provider.client.rules.BackchannelDelivery;
import org.datapassport.provider.client.rules.ClientRules;
import org.datapassport.provider.client.rules.ClientSigning;
import org.datapassport.provider.client.rules.SignInDefaults;

/** Clients for tests. */
public final class TestClients {
  public static final String REDIRECT = "https://grocer.example/callback";

  private TestClients() {}

  public static ECKey key(String kid) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Client fapi2(ECKey key) {
    return client(SecurityProfile.FAPI2, AuthenticationMethod.PRIVATE_KEY_JWT, key, Map.of());
  }

  public static Client fapi2(ECKey key, Map<String, String> texts) {
    return client(SecurityProfile.FAPI2, AuthenticationMethod.PRIVATE_KEY_JWT, key, texts);
  }

  public static Client openid(AuthenticationMethod method) {
    return client(SecurityProfile.OPENID, method, key("k"), Map.of());
  }

  private static Client client(
      SecurityProfile profile, AuthenticationMethod method, ECKey key, Map<String, String> texts) {
    boolean fapi2 = profile == SecurityProfile.FAPI2;
    return new Client(
        new ClientId("grocer"),
        ClientOrigin.FILE,
        profile,
        ClientKind.COMPANY,
        new Sector("grocer.example"),
        new ClientPresentation("Green & Sons", "https://grocer.example", texts),
        new ClientCredentials(
            method,
            new JWKSet(key.toPublicJWK()),
            "",
            Secrets.hashText("the secret"),
            CertificateSubject.NONE),
        new ClientRules(
            List.of(REDIRECT, "http://127.0.0.1/native"),
            List.of(),
            Set.of("authorization_code", "refresh_token"),
            Set.of("openid", "profile"),
            fapi2 ? Set.of(RequestVersion.V1.type()) : Set.of(),
            fapi2,
            false,
            method == AuthenticationMethod.NONE,
            false,
            fapi2,
            List.of(),
            new ClientSigning("ES256", "", "ES256", "ES256"),
            SignInDefaults.NONE,
            BackChannel.NONE,
            BackchannelDelivery.POLL),
        Accreditation.NONE);
  }
}
