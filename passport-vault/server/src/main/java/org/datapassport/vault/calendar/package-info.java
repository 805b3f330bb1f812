/**
 * The time zone that a citizen says is theirs: the calendar of what tells no place.
 *
 * <p>Must never happen here: a zone that goes out, or that is guessed and not said.
 */
@NullMarked
package org.datapassport.vault.calendar;

import org.jspecify.annotations.NullMarked;
