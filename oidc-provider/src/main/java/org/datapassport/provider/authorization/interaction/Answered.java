package org.datapassport.provider.authorization.interaction;

import org.datapassport.provider.AccountId;

/**
 * An interaction that was answered, for the rest of its time.
 *
 * @param key names the answer, such as that to a page with this digest: the same answer given again
 *     leads on
 * @param outcome what came of it, as JSON
 */
public record Answered(Interaction interaction, AccountId account, String key, String outcome) {}
