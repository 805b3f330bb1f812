/**
 * The small pieces of which pages are made: fields, notices, icons, tags of a class.
 *
 * <p>Must never happen here: text of a citizen or company that reaches a page unescaped; only
 * templates write markup.
 */
@NullMarked
package org.datapassport.platform.fragment;

import org.jspecify.annotations.NullMarked;
