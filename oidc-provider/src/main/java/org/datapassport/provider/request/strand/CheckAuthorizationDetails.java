package org.datapassport.provider.request.strand;

import org.datapassport.consent.limit.OverAsking;
import org.datapassport.consent.limit.Registered;
import org.datapassport.consent.request.DataRequest;
import org.datapassport.consent.request.RequestReader;
import org.datapassport.consent.request.RequestRefusedException;
import org.datapassport.consent.request.RequestVersion;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.request.check.AskedRequest;
import org.datapassport.provider.request.check.Check;

/**
 * Data is asked for by authorization details (RFC 9396) that a citizen can judge: few, of a known
 * type, each complete and within what the client registered for.
 */
public final class CheckAuthorizationDetails implements Check {
  private final OverAsking limits;

  public CheckAuthorizationDetails(OverAsking limits) {
    this.limits = limits;
  }

  @Override
  public void check(AskedRequest asked) {
    if (!asked.has("authorization_details")) {
      return;
    }
    try {
      read(asked);
    } catch (RequestRefusedException e) {
      throw refused(e.refusal().sentence());
    }
  }

  /**
   * Reads what is asked for.
   *
   * @throws RequestRefusedException naming item and member
   */
  public void read(AskedRequest asked) {
    Client client = asked.client();
    // Who registered for one version asks for strands; the other says the same in newer words.
    boolean registered =
        RequestVersion.types().stream()
            .anyMatch(client.rules().authorizationDetailsTypes()::contains);
    if (!client.isFapi2() || !registered) {
      throw refused("the client did not register for authorization details");
    }
    DataRequest request = RequestReader.read(asked.get("authorization_details"));
    limits.check(
        request, Registered.of(client.presentation().text(Registered.STRANDS)), asked.now());
  }

  private static OAuthException refused(String description) {
    return new OAuthException(OAuthError.INVALID_AUTHORIZATION_DETAILS, description);
  }
}
