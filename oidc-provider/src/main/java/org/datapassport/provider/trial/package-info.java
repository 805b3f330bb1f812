/**
 * Test people: accounts that a developer makes and plays, to see how a client copes.
 *
 * <p>What must never happen here: a test person answers a client of somebody else, or a live one; a
 * citizen answers a test client; a password is kept or shown twice.
 */
@NullMarked
package org.datapassport.provider.trial;

import org.jspecify.annotations.NullMarked;
