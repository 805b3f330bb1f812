/**
 * The language of asking and consent, which provider, vault and companies share: no server, no
 * input, no output.
 */
@NullMarked
package org.datapassport.consent;

import org.jspecify.annotations.NullMarked;
