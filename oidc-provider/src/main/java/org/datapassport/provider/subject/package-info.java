/**
 * Subjects: the name under which one sector of clients knows an account (OpenID Connect Core 1.0
 * section 8.1).
 *
 * <p>What must never happen here: two sectors are given the same subject for one account.
 */
@NullMarked
package org.datapassport.provider.subject;

import org.jspecify.annotations.NullMarked;
