package org.datapassport.provider.developer;

import jakarta.inject.Inject;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.page.Frame;
import org.datapassport.provider.call.Call;
import org.datapassport.provider.call.Endpoint;
import org.datapassport.provider.client.ClientCredentials;
import org.datapassport.provider.client.OwnedClients.Owned;
import org.datapassport.provider.developer.wish.Wish;
import org.datapassport.provider.developer.wish.Wishes;

/** Puts what is known of a client into words. */
@Shared
public class ClientView {
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** What to do about the errors that everybody meets first. */
  private static final Map<String, String> ADVICE =
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
          "Compare the parameters with those of the examples.");

  private final String provider;
  private final StrandCatalogue catalogue = StrandCatalogue.load();

  @Inject
  public ClientView(PublicUrls urls) {
    this.provider = urls.provider().toString();
  }

  ClientPage page(Frame frame, Owned owned, String done, int people, List<Call> calls) {
    return new ClientPage(
        frame,
        ClientHead.of(owned, ClientHead.Part.OVERVIEW),
        done,
        facts(owned),
        keys(owned.client().credentials()),
        Wishes.of(owned.wishes()).list().stream().map(this::line).toList(),
        people,
        calls.stream().anyMatch(call -> call.endpoint() == Endpoint.TOKEN && call.succeeded()),
        calls.stream().map(this::line).toList());
  }

  private List<ClientPage.Fact> facts(Owned owned) {
    List<ClientPage.Fact> facts = new ArrayList<>();
    owned
        .client()
        .rules()
        .redirectUris()
        .forEach(uri -> facts.add(new ClientPage.Fact("Redirect", uri)));
    for (Map.Entry<String, String> entry :
        List.of(
            Map.entry("client_uri", "Home page"),
            Map.entry("logo_uri", "Logo"),
            Map.entry("policy_uri", "Privacy policy"),
            Map.entry("tos_uri", "Terms"))) {
      Object value = owned.metadata().get(entry.getKey());
      if (value != null) {
        facts.add(new ClientPage.Fact(entry.getValue(), value.toString()));
      }
    }
    return facts;
  }

  private static List<String> keys(ClientCredentials credentials) {
    return credentials.jwksUri().isEmpty()
        ? credentials.jwks().getKeys().stream().map(PublicKeys::inWords).toList()
        : List.of("those at " + credentials.jwksUri());
  }

  private ClientPage.WishLine line(Wish wish) {
    String strand =
        catalogue.bySlug(wish.strand()).map(type -> type.labels().english()).orElse(wish.strand());
    String level =
        catalogue
            .bySlug(wish.strand())
            .flatMap(type -> type.level(wish.level()))
            .map(found -> found.labels().english())
            .orElse(wish.level());
    return new ClientPage.WishLine(
        strand, level, wish.why(), days(wish.accessDays()), days(wish.keptDays()));
  }

  static String days(long days) {
    return days == 0 ? "not at all" : days == 1 ? "1 day" : days + " days";
  }

  private ClientPage.CallLine line(Call call) {
    return new ClientPage.CallLine(
        SECOND.format(call.at()),
        provider + "/" + call.endpoint().code(),
        call.endpoint() == Endpoint.AUTHORIZE ? "GET" : "POST",
        call.sent().isEmpty() ? "nothing that we know" : String.join(", ", call.sent()),
        (call.status() + " " + call.error()).strip(),
        call.description(),
        ADVICE.getOrDefault(call.error(), ""),
        call.proven(),
        call.succeeded());
  }
}
