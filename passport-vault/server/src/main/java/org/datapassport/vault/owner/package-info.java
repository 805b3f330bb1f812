/**
 * Who sits in front of the portal: an owner, known by issuer and subject, in a session.
 *
 * <p>A session cookie is a random value of which only the hash is stored, so that a copy of the
 * database opens nobody's vault. What must never happen here: a session that survives a sign-in, or
 * a page that answers for another owner.
 */
@NullMarked
package org.datapassport.vault.owner;

import org.jspecify.annotations.NullMarked;
