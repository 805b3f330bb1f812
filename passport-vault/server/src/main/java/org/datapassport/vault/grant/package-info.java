/**
 * Requests and grants: what a company asked, what the citizen allows, and the receipts of both.
 *
 * <p>Must never happen here: a grant that allows more than was asked, in any dimension.
 */
@NullMarked
package org.datapassport.vault.grant;

import org.jspecify.annotations.NullMarked;
