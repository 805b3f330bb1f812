package org.datapassport.vault.owner;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** The session of this request; set by {@link SignedInFilter} and by nobody else. */
@RequestScoped
public class CurrentOwner {
  private Optional<OwnerSession> session = Optional.empty();

  void signIn(OwnerSession found) {
    session = Optional.of(found);
  }

  /**
   * The session behind this request.
   *
   * @throws IllegalStateException when the resource forgot {@link SignedIn}
   */
  public OwnerSession session() {
    return session.orElseThrow(() -> new IllegalStateException("no @SignedIn on the resource"));
  }

  public OwnerId owner() {
    return session().owner();
  }
}
