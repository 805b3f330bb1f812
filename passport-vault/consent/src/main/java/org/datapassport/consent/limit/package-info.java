/**
 * How much may be asked: by anybody, by this client, of this vault. What asks for more is refused
 * before a citizen sees it.
 */
@NullMarked
package org.datapassport.consent.limit;

import org.jspecify.annotations.NullMarked;
