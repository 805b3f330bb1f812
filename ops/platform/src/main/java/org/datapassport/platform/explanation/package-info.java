/**
 * Pages that explain a problem to a person: the one that happened, and the kinds there are.
 *
 * <p>Must never happen here: the private cause of a failure on a page; it belongs to the log.
 */
@NullMarked
package org.datapassport.platform.explanation;

import org.jspecify.annotations.NullMarked;
