package org.datapassport.provider.developer.example;

import jakarta.inject.Inject;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.client.registration.OwnedClients.Owned;
import org.datapassport.provider.developer.wish.Wishes;
import org.datapassport.provider.grant.link.VaultUrls;

/** Fills in examples, with this provider's values and perhaps a client's. */
@Shared
public class Examples {
  private final String issuer;
  private final URI vault;
  private final StrandCatalogue catalogue = StrandCatalogue.load();

  @Inject
  public Examples(PublicUrls urls, VaultUrls vaults) {
    this.issuer = urls.provider().toString();
    this.vault = vaults.all().get(0);
  }

  /** For who has no client yet: it makes keys. */
  String general(Example example) {
    return example.filled(ours(), List.of());
  }

  /** For a client. */
  String of(Example example, Owned owned) {
    Map<String, String> texts = ours();
    texts.put("client_id", owned.client().id().value());
    owned.client().rules().redirectUris().stream()
        .findFirst()
        .ifPresent(uri -> texts.put("redirect_uri", uri));
    return example.filled(texts, Wishes.of(owned.wishes()).templates(catalogue, vault));
  }

  private Map<String, String> ours() {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("issuer", issuer);
    texts.put("vault", vault.toString());
    return texts;
  }
}
