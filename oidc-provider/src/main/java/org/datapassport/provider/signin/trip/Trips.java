package org.datapassport.provider.signin.trip;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.net.URI;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Service;
import org.datapassport.provider.recovery.Recoveries;
import org.datapassport.provider.session.Visitor;

/** Finds the trip of a page's path, and where it goes on after sign-in. */
@RequestScoped
public class Trips {
  @Inject InteractionGate gate;
  @Inject Visitor visitor;
  @Inject PublicUrls urls;
  @Inject Recoveries recoveries;

  /** The trip of a path segment such as {@code /k3x…}, or none of an empty one. */
  public Trip of(String segment) {
    if (segment.isEmpty()) {
      return Trip.NONE;
    }
    String id = segment.substring(1);
    if (id.equals(Trip.INBOX.id())) {
      return Trip.INBOX;
    }
    return id.equals(Trip.CONSOLE.id()) ? Trip.CONSOLE : gate.open(id, visitor).trip();
  }

  /** The name that the client suggests; a suggestion only, and escaped like all foreign texts. */
  public String loginHint(Trip trip) {
    return trip.isFromClient()
        ? gate.open(trip.id(), visitor).interaction().request().hints().loginHint()
        : "";
  }

  /** Where a person goes who has just signed in: first past what an owner must know. */
  public URI arrived(Trip trip, String otherwise) {
    boolean mustKnow =
        visitor.signed().flatMap(now -> recoveries.running(now.account().id())).isPresent();
    return mustKnow
        ? URI.create(urls.of(Service.PROVIDER) + trip.path("/recovery/notice"))
        : onward(trip, otherwise);
  }

  /** Where a person goes who is signed in now. */
  public URI onward(Trip trip, String otherwise) {
    boolean own = trip.isForConsole() || trip.isForInbox();
    String usual = own ? "/" + trip.id() : otherwise;
    String path = trip.isFromClient() ? "/interaction/" + trip.id() : usual;
    return URI.create(urls.of(Service.PROVIDER) + path);
  }
}
