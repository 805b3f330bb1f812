/**
 * Links of passports to identities outside, as the registry knows them: salted commitments that a
 * verifier attested.
 *
 * <p>What must never happen here: evidence in any form, a way from an opened link to its passport,
 * a link that comes to life again.
 */
@NullMarked
package org.datapassport.registry.identity;

import org.jspecify.annotations.NullMarked;
