package org.datapassport.provider.request;

import java.util.Set;
import org.datapassport.provider.OAuthError;
import org.datapassport.provider.OAuthException;

/** A resource that is named is one that we issue tokens for (RFC 8707). */
final class CheckResource implements Check {
  private final Set<String> resources;

  CheckResource(Set<String> resources) {
    this.resources = Set.copyOf(resources);
  }

  @Override
  public void check(AskedRequest asked) {
    if (asked.has("resource") && !resources.contains(asked.get("resource"))) {
      throw new OAuthException(
          OAuthError.INVALID_TARGET, "resource is not one that this provider serves");
    }
  }
}
