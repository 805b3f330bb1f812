package org.datapassport.provider.token;

import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.account.AccountStore;
import org.datapassport.provider.authorization.Authorization;

/**
 * What we know of a person ourselves: how they want to be called. The sign-in name is none of it:
 * two companies could compare it (I6). Everything else is data of the vault.
 */
@Shared
public class PersonalClaims {
  private final AccountStore accounts;

  @Inject
  public PersonalClaims(AccountStore accounts) {
    this.accounts = accounts;
  }

  /** The values of these claims. */
  public Map<String, Object> claims(Authorization authorization, Set<String> names) {
    Map<String, Object> claims = new LinkedHashMap<>();
    if (names.contains("name")) {
      accounts
          .displayName(authorization.accountId())
          .ifPresent(name -> claims.put("name", name.value()));
    }
    return claims;
  }
}
