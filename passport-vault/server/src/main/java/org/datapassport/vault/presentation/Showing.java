package org.datapassport.vault.presentation;

import java.util.Optional;
import org.datapassport.vault.grant.GrantId;
import org.datapassport.vault.identity.LinkId;

/**
 * What a citizen shows under a grant, until the grant or the link ends, or they choose otherwise.
 *
 * @param link the opened link; empty when only the strength of the strongest is told
 */
public record Showing(GrantId grant, Optional<LinkId> link) {}
