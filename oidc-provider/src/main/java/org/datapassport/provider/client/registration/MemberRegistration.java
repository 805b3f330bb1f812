package org.datapassport.provider.client.registration;

import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.client.metadata.ClientMetadata;
import org.datapassport.provider.error.OAuthException;

/**
 * Registers members of a federation that say themselves what they are. What is stored of them is
 * the federation's affair; here it is only whether that makes a client.
 */
@Shared
public class MemberRegistration {
  private final Registrations registrations;

  @Inject
  MemberRegistration(Registrations registrations) {
    this.registrations = registrations;
  }

  /**
   * What would be registered: what we understand, with our defaults written out, and without a
   * secret.
   *
   * @throws OAuthException {@code invalid_client_metadata} or {@code invalid_redirect_uri}
   */
  public Map<String, Object> accept(ClientId id, Map<String, Object> metadata) {
    Map<String, Object> accepted =
        new LinkedHashMap<>(registrations.acceptMember(id, new ClientMetadata(metadata)).members());
    accepted.keySet().removeIf(name -> name.startsWith("x_"));
    return accepted;
  }

  /** What is remembered of the client counts no more. */
  public void announce(ClientId id) {
    registrations.announce(id);
  }
}
