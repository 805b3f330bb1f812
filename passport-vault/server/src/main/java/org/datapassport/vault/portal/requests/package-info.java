/** What companies ask and wait for. */
@NullMarked
package org.datapassport.vault.portal.requests;

import org.jspecify.annotations.NullMarked;
