package org.datapassport.provider.developer.client;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.page.Frame;
import org.datapassport.provider.client.ClientCredentials;
import org.datapassport.provider.client.registration.OwnedClients.Owned;
import org.datapassport.provider.developer.ClientHead;
import org.datapassport.provider.developer.key.PublicKeys;
import org.datapassport.provider.developer.wish.Wish;
import org.datapassport.provider.developer.wish.Wishes;

/** Puts what is known of a client into words. */
@Shared
public class ClientView {
  private final CallLines lines;
  private final StrandCatalogue catalogue = StrandCatalogue.load();

  @Inject
  public ClientView(CallLines lines) {
    this.lines = lines;
  }

  ClientPage page(Frame frame, Owned owned, String done, int people) {
    CallLines.Found found = lines.of(owned);
    return new ClientPage(
        frame,
        ClientHead.of(owned, ClientHead.Part.OVERVIEW),
        done,
        facts(owned),
        keys(owned.client().credentials()),
        Wishes.of(owned.wishes()).list().stream().map(this::line).toList(),
        people,
        found.hasToken(),
        found.lines(),
        found.silent());
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
            Map.entry("contacts", "Contact"),
            Map.entry("policy_uri", "Privacy policy"),
            Map.entry("tos_uri", "Terms"))) {
      Object value = owned.metadata().get(entry.getKey());
      if (value != null) {
        String shown =
            value instanceof List<?> several
                ? several.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : value.toString();
        facts.add(new ClientPage.Fact(entry.getValue(), shown));
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
}
