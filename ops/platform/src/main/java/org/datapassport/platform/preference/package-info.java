/**
 * How a citizen wants pages to look and in which language, kept in two cookies.
 *
 * <p>Must never happen here: a preference that says who its owner is; it holds one of a few fixed
 * words.
 */
@NullMarked
package org.datapassport.platform.preference;

import org.jspecify.annotations.NullMarked;
