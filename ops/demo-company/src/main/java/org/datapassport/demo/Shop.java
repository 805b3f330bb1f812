package org.datapassport.demo;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.demo.client.Credentials;
import org.datapassport.demo.client.PassportClient;
import org.datapassport.demo.client.Registration;
import org.datapassport.demo.client.StrandReader;
import org.datapassport.demo.client.Wish;

/**
 * What the shop does with a passport: asks, fills in the customer card, looks at the spending.
 *
 * <p>The client is made at the first use, so that the shop may start before the provider.
 */
final class Shop {
  private final ShopSettings settings;
  private final Clock clock;
  private final Path credentialsFile;

  /** Guarded by {@code this}. */
  private Optional<PassportClient> client = Optional.empty();

  Shop(ShopSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    this.credentialsFile = settings.home().resolve("credentials.json");
  }

  /** Asks for all the shop's wishes; the browser goes to {@code start.browserGoesTo()}. */
  PassportClient.Start ask()
      throws IOException, GeneralException, JOSEException, PassportClient.Refusal {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return client()
        .start(
            Wish.ofTheShop().stream()
                .map(wish -> wish.toAuthorizationDetail(settings.vault(), today))
                .toList());
  }

  /** Redeems the answer and fills the card from what was granted; the rest stays as it was. */
  ShopSession welcomeBack(ShopSession session, PassportClient.Start start, URI broughtBack)
      throws IOException, GeneralException, JOSEException, PassportClient.Refusal {
    PassportClient.Granted granted = client().redeem(start, broughtBack);
    Map<String, String> card = new HashMap<>(session.card());
    StrandReader reader = new StrandReader(client(), settings.vault());
    fill(card, reader.read(granted, "name"), "givenName", "familyName");
    fill(
        card,
        reader.read(granted, "postal-address"),
        "streetAddress",
        "postalCode",
        "addressLocality",
        "addressCountry");
    return session
        .withGranted(granted)
        .withCard(card)
        .withNote("We filled in what you shared. You can change it before you save.");
  }

  /** The spending strand as it is now, with a fresh token when the old one has run out. */
  StrandReader.Reading spending(ShopSession session)
      throws IOException, GeneralException, JOSEException {
    if (session.granted().isEmpty()) {
      return new StrandReader.Reading(404, List.of());
    }
    return new StrandReader(client(), settings.vault())
        .read(session.granted().get(), "grocery-spending");
  }

  PassportClient.Granted refresh(PassportClient.Granted granted)
      throws IOException, GeneralException, JOSEException, PassportClient.Refusal {
    return client().refresh(granted);
  }

  /**
   * Tries every key that the shop still holds; the citizen's "end" must have turned all of them.
   *
   * @return what was tried → what came of it, in the order of trying
   */
  Map<String, String> tryAccess(PassportClient.Granted granted)
      throws IOException, GeneralException, JOSEException {
    Map<String, String> tried = new LinkedHashMap<>();
    StrandReader reader = new StrandReader(client(), settings.vault());
    tried.put("read", Integer.toString(reader.read(granted, "grocery-spending").status()));
    for (String slug : List.of("name", "movement", "never-heard-of")) {
      tried.put(slug, Integer.toString(reader.read(granted, slug).status()));
    }
    tried.put("refresh", refreshOutcome(granted));
    tried.put("introspection", introspectionOutcome(granted));
    return tried;
  }

  private String refreshOutcome(PassportClient.Granted granted)
      throws IOException, GeneralException, JOSEException {
    try {
      client().refresh(granted);
      return "new token";
    } catch (PassportClient.Refusal refusal) {
      return refusal.error();
    }
  }

  private String introspectionOutcome(PassportClient.Granted granted)
      throws IOException, GeneralException, JOSEException {
    try {
      return client().isActive(granted) ? "active" : "inactive";
    } catch (PassportClient.Refusal refusal) {
      return refusal.error();
    }
  }

  private static void fill(
      Map<String, String> card, StrandReader.Reading reading, String... terms) {
    for (Map<String, Object> entry : reading.records()) {
      for (String term : terms) {
        Optional.ofNullable(entry.get(term))
            .ifPresent(value -> card.put(term, String.valueOf(value)));
      }
    }
  }

  private synchronized PassportClient client() throws IOException, GeneralException, JOSEException {
    if (client.isEmpty()) {
      client = Optional.of(connect());
    }
    return client.get();
  }

  private PassportClient connect() throws IOException, GeneralException, JOSEException {
    OIDCProviderMetadata provider =
        OIDCProviderMetadata.resolve(new Issuer(settings.issuer()), 5_000, 10_000);
    Credentials credentials = Credentials.loadOrCreate(credentialsFile);
    String issuer = settings.issuer().toString();
    if (!credentials.clientIds().containsKey(issuer)) {
      credentials = registered(provider, credentials, issuer);
    }
    ClientID clientId = new ClientID(credentials.clientIds().get(issuer));
    return new PassportClient(provider, clientId, credentials, settings.callback(), clock);
  }

  private Credentials registered(
      OIDCProviderMetadata provider, Credentials credentials, String issuer)
      throws IOException, GeneralException {
    try {
      JWKSet publicKeys = new JWKSet(credentials.signingKey().toPublicJWK());
      String clientId =
          Registration.register(provider, settings.shop(), settings.callback(), publicKeys);
      Credentials known = credentials.withClientId(issuer, clientId);
      known.store(credentialsFile);
      return known;
    } catch (PassportClient.Refusal refusal) {
      throw new IOException("the provider does not register us: " + refusal.getMessage(), refusal);
    }
  }
}
