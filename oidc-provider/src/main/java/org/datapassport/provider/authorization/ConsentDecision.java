package org.datapassport.provider.authorization;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datapassport.provider.grant.GrantId;

/** What the citizen decided about a request. */
public sealed interface ConsentDecision {
  /** Sign-in with these scopes, a part of those asked for; no data. */
  record IdentityOnly(Set<String> scopes) implements ConsentDecision {
    public IdentityOnly {
      scopes = Set.copyOf(scopes);
    }
  }

  /** The vault has stored a grant. */
  record DataGranted(Set<String> scopes, GrantedData data) implements ConsentDecision {
    public DataGranted {
      scopes = Set.copyOf(scopes);
    }
  }

  /** The citizen said no, to all of it. */
  record Denied() implements ConsentDecision {}

  /** What the vault answered: its grant and the narrowed authorization details. */
  record GrantedData(
      GrantId grant, long epoch, String subject, List<Map<String, Object>> authorizationDetails) {
    public GrantedData {
      authorizationDetails = List.copyOf(authorizationDetails);
    }
  }

  /** Each case with its own answer. */
  interface Cases<T> {
    T identityOnly(IdentityOnly decision);

    T dataGranted(DataGranted decision);

    T denied();
  }

  /** Chooses the answer for this case. */
  default <T> T match(Cases<T> cases) {
    if (this instanceof IdentityOnly decision) {
      return cases.identityOnly(decision);
    }
    if (this instanceof DataGranted decision) {
      return cases.dataGranted(decision);
    }
    return cases.denied();
  }
}
