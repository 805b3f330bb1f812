/**
 * What a citizen shows a company of their identity links: how strong they are, or one of them. The
 * company gets a statement that the vault signed for it alone.
 *
 * <p>What must never happen here: a statement without the citizen's act, under a grant that does
 * not flow, or that another company may take for one to itself; the identifier of the citizen.
 * Sources: RFC 7519, RFC 8725, RFC 8037.
 */
@NullMarked
package org.datapassport.vault.presentation;

import org.jspecify.annotations.NullMarked;
