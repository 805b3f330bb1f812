package org.datapassport.vault.passport.issuing;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.passport.Passport;

/** The passport of this request's citizen; the only source of a vault id in portal pages. */
@RequestScoped
public class CurrentPassport {
  private Optional<Passport> passport = Optional.empty();

  void set(Passport found) {
    passport = Optional.of(found);
  }

  /**
   * The passport behind this request.
   *
   * @throws IllegalStateException when the resource forgot {@link WithPassport}
   */
  public Passport passport() {
    return passport.orElseThrow(
        () -> new IllegalStateException("no @WithPassport on the resource"));
  }

  public VaultId vault() {
    return passport().vault();
  }
}
