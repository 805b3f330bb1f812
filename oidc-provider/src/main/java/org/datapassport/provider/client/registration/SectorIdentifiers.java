package org.datapassport.provider.client.registration;

import com.nimbusds.jose.util.JSONArrayUtils;
import jakarta.inject.Inject;
import java.net.URI;
import java.text.ParseException;
import java.util.List;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.http.OutgoingAnswer;
import org.datapassport.platform.http.OutgoingException;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.platform.http.OutgoingRequest;
import org.datapassport.provider.client.metadata.ClientMetadata;

/**
 * Checks {@code sector_identifier_uri} at registration (OpenID Connect Registration section 5): the
 * document there must name all redirect URIs of the client, so that nobody joins the sector of
 * another party.
 */
@Shared
public class SectorIdentifiers {
  private final OutgoingHttp outgoing;

  @Inject
  public SectorIdentifiers(OutgoingHttp outgoing) {
    this.outgoing = outgoing;
  }

  /** Passes a client without sector identifier, or one that its sector knows. */
  void check(ClientMetadata metadata) {
    if (!metadata.has("sector_identifier_uri")) {
      return;
    }
    List<?> named = fetch(URI.create(metadata.text("sector_identifier_uri", "")));
    if (!named.containsAll(metadata.texts("redirect_uris", List.of()))) {
      throw ClientMetadata.refused("sector_identifier_uri does not name all redirect_uris");
    }
  }

  private List<?> fetch(URI address) {
    try {
      OutgoingAnswer answer =
          outgoing.send(OutgoingRequest.get(address).header("Accept", "application/json"));
      List<?> named = answer.status() == 200 ? JSONArrayUtils.parse(answer.text()) : null;
      if (named != null) {
        return named;
      }
    } catch (OutgoingException | ParseException e) {
      throw ClientMetadata.refused("sector_identifier_uri is no JSON array that can be fetched");
    }
    throw ClientMetadata.refused("sector_identifier_uri is no JSON array that can be fetched");
  }
}
