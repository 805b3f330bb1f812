/**
 * The request for strands: the only place that knows the members of its {@code
 * authorization_details}.
 *
 * <p>What must never happen here: two readers of one type, or a text that one of them takes and the
 * other does not.
 */
@NullMarked
package org.datapassport.consent.request;

import org.jspecify.annotations.NullMarked;
