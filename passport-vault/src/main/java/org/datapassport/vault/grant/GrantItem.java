package org.datapassport.vault.grant;

import jakarta.json.JsonObject;

/**
 * One strand of a grant.
 *
 * @param granted the item as {@code authorization_details} show it
 * @param readings how many readings there were
 */
public record GrantItem(String item, AccessTerms terms, JsonObject granted, int readings) {}
