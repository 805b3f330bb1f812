/** What a company asked, and what the citizen decided. */
@NullMarked
package org.datapassport.vault.grant.decision;

import org.jspecify.annotations.NullMarked;
