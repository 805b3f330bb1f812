package org.datapassport.vault.passport.issuing;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.Optional;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.vault.owner.CurrentOwner;
import org.datapassport.vault.passport.Passport;

/** Finds the signed-in citizen's passport; runs after the session was found. */
@Provider
@WithPassport
@Priority(Priorities.AUTHENTICATION + 1)
public class WithPassportFilter implements ContainerRequestFilter {
  @Inject CurrentOwner owner;
  @Inject CurrentPassport current;
  @Inject Passports passports;
  @Inject PublicUrls urls;

  @Override
  public void filter(ContainerRequestContext request) {
    Optional<Passport> passport =
        passports.find(owner.owner()).filter(found -> found.state() == Passport.State.LINKED);
    if (passport.isPresent()) {
      current.set(passport.get());
    } else {
      request.abortWith(Response.seeOther(URI.create(urls.vault() + "/passport/new")).build());
    }
  }
}
