/**
 * XML that strangers wrote: decoded, cleaned and walked through within bounds.
 *
 * <p>Must never happen here: an entity that is expanded, or an address that is fetched.
 */
@NullMarked
package org.datapassport.vault.importing.xml;

import org.jspecify.annotations.NullMarked;
