package org.datapassport.provider.client.registration;

import jakarta.inject.Inject;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import java.util.Set;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.json.StrictJson;
import org.datapassport.platform.config.PlatformConfiguration;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.http.OutgoingAnswer;
import org.datapassport.platform.http.OutgoingException;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.platform.http.OutgoingRequest;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.metadata.ClientMetadata;
import org.datapassport.provider.client.metadata.SectorReader;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Checks {@code sector_identifier_uri} at registration (OpenID Connect Registration section 5): the
 * document there must name all redirect URIs of the client and, where the client is answered
 * without them, its {@code jwks_uri} (CIBA Core section 4), so that nobody joins the sector of
 * another party.
 */
@Shared
public class SectorIdentifiers {
  private final OutgoingHttp outgoing;
  private final SectorReader reader;

  @Inject
  public SectorIdentifiers(
      OutgoingHttp outgoing,
      @ConfigProperty(name = PlatformConfiguration.OUTGOING_ALLOW_LOOPBACK, defaultValue = "false")
          boolean loopback) {
    this.outgoing = outgoing;
    this.reader = new SectorReader(loopback);
  }

  /** Passes a client without sector identifier, or one that its sector knows. */
  void check(Client client, ClientMetadata metadata) {
    if (!metadata.has("sector_identifier_uri")) {
      return;
    }
    Set<String> grantTypes = client.rules().grantTypes();
    String flaw = reader.flaw(metadata, client.credentials(), grantTypes);
    if (!flaw.isEmpty()) {
      throw ClientMetadata.refused(flaw);
    }
    List<?> named = fetch(URI.create(metadata.text("sector_identifier_uri", "")));
    if (!named.containsAll(metadata.texts("redirect_uris", List.of()))) {
      throw ClientMetadata.refused("sector_identifier_uri does not name all redirect_uris");
    }
    if (!SectorReader.isThroughRedirection(grantTypes)
        && !named.contains(client.credentials().jwksUri())) {
      throw ClientMetadata.refused("sector_identifier_uri does not name the jwks_uri");
    }
  }

  private List<?> fetch(URI address) {
    try {
      OutgoingAnswer answer =
          outgoing.send(OutgoingRequest.get(address).header("Accept", "application/json"));
      if (answer.status() == 200) {
        return StrictJson.array(answer.text(), JsonLimits.DOCUMENT);
      }
    } catch (OutgoingException | ParseException e) {
      throw ClientMetadata.refused("sector_identifier_uri is no JSON array that can be fetched");
    }
    throw ClientMetadata.refused("sector_identifier_uri is no JSON array that can be fetched");
  }
}
