/**
 * What goes wrong while a request is read or answered, and the mappers that make a problem of it.
 *
 * <p>Must never happen here: the text of an exception in an answer; it may repeat what was sent.
 */
@NullMarked
package org.datapassport.platform.failure;

import org.jspecify.annotations.NullMarked;
