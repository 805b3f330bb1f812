/**
 * Ways back into an account whose passkeys and password are lost: one-time codes, and a recovery
 * that waits while its owner can stop it. What people see of it is in {@code settings}.
 *
 * <p>What must never happen here: a code leads in before its owner had time to object, twice, or
 * after an objection; somebody learns whether an account has codes.
 */
@NullMarked
package org.datapassport.provider.recovery;

import org.jspecify.annotations.NullMarked;
