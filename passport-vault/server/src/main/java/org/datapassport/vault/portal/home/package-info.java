/** The first page: the passport and what is waiting. */
@NullMarked
package org.datapassport.vault.portal.home;

import org.jspecify.annotations.NullMarked;
