/**
 * The question whether a client may have something, and the citizen's answer.
 *
 * <p>What must never happen here: a choice that the citizen did not make, in wording, in
 * preselection or in the looks of a button; more granted than asked; a refusal that tells why.
 */
@NullMarked
package org.datapassport.provider.consent;

import org.jspecify.annotations.NullMarked;
