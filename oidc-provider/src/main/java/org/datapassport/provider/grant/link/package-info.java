/** The link between an account and the vault of its owner. */
@NullMarked
package org.datapassport.provider.grant.link;

import org.jspecify.annotations.NullMarked;
