package org.datapassport.provider.account;

import java.time.Instant;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.account.name.DisplayName;
import org.datapassport.provider.account.name.UserName;

/** Somebody who can sign in here. The ways in (password, passkeys) are stored beside it. */
public record Account(
    AccountId id, UserName userName, DisplayName displayName, Instant createdAt) {}
