/**
 * Access tokens as their issuers signed them (RFC 9068), and the keys of those issuers.
 *
 * <p>Must never happen here: a token counts whose signature nobody verified, or a stranger decides
 * how often somebody's keys are fetched.
 */
@NullMarked
package org.datapassport.vault.token.issuer;

import org.jspecify.annotations.NullMarked;
