/**
 * The provider's side of grants: which vault an account has, and what that vault says about a
 * grant.
 *
 * <p>What must never happen here: a grant is taken for active because the vault did not answer.
 */
@NullMarked
package org.datapassport.provider.grant;

import org.jspecify.annotations.NullMarked;
