/**
 * Accounts: the names that people sign in with, their passwords, and how guessing is slowed down.
 *
 * <p>What must never happen here: a password or its hash in a log or an answer; an answer that
 * tells whether a name exists, except at sign-up; a stranger locking somebody out.
 */
@NullMarked
package org.datapassport.provider.account;

import org.jspecify.annotations.NullMarked;
