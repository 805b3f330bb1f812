/**
 * How forms are read, in either encoding: every byte of them is checked before a resource sees it.
 *
 * <p>Must never happen here: a field is read from text that is not UTF-8, or a body is read past
 * its bound.
 */
@NullMarked
package org.datapassport.platform.form;

import org.jspecify.annotations.NullMarked;
