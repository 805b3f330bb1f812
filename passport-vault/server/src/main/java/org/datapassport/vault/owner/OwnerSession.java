package org.datapassport.vault.owner;

import java.time.Instant;

/**
 * A signed-in browser.
 *
 * <p>Life: made after a checked sign-in; seen with each page; over after the idle or the absolute
 * time of {@link SessionLifetimes}, at sign-out, or when the same browser signs in anew.
 *
 * @param secret the cookie's value, which also seeds the form tokens
 * @param privates what only this session needs to know
 */
public record OwnerSession(
    SessionSecret secret,
    OwnerId owner,
    SessionPrivates privates,
    Instant startedAt,
    Instant seenAt) {}
