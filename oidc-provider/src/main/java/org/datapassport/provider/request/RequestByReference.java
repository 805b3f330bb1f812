package org.datapassport.provider.request;

import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.http.OutgoingAnswer;
import org.datapassport.platform.http.OutgoingException;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.platform.http.OutgoingRequest;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.error.Parameters;
import org.datapassport.provider.request.check.Check;

/**
 * Fetches request objects that are sent by reference (OpenID Connect Core section 6.2). Only
 * addresses that the client registered are fetched, so that nobody's browser can send us anywhere.
 */
@Shared
public class RequestByReference {
  /** A person waits. */
  static final Duration WAIT_MAX = Duration.ofSeconds(3);

  private final OutgoingHttp outgoing;

  @Inject
  public RequestByReference(OutgoingHttp outgoing) {
    this.outgoing = outgoing;
  }

  /** The same parameters with the object itself instead of its address. */
  Parameters resolve(Client client, Parameters outside) {
    if (!outside.has("request_uri")) {
      return outside;
    }
    if (outside.has("request")) {
      throw Check.invalidRequest("request and request_uri exclude each other");
    }
    String address = outside.get("request_uri");
    if (!client.rules().requestUris().contains(address)) {
      throw refused("request_uri is not one that the client registered");
    }
    return outside
        .without(Set.of("request_uri"))
        .with("request", fetch(URI.create(address.replaceFirst("#.*", ""))));
  }

  private String fetch(URI address) {
    try {
      OutgoingAnswer answer =
          outgoing.send(
              OutgoingRequest.get(address)
                  .header("Accept", "application/oauth-authz-req+jwt, application/jwt")
                  .limits(RequestObject.CHARS_MAX, WAIT_MAX));
      if (answer.status() != 200) {
        throw refused("request_uri did not answer with a request object");
      }
      return answer.text().strip();
    } catch (OutgoingException e) {
      throw refused("request_uri could not be fetched");
    }
  }

  private static OAuthException refused(String description) {
    return new OAuthException(OAuthError.INVALID_REQUEST_URI, description);
  }
}
