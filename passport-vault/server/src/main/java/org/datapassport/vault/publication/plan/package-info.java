/**
 * How a strand is published: by which windows, in which blocks, at which moments.
 *
 * <p>Must never happen here: windows of one strand that cross.
 */
@NullMarked
package org.datapassport.vault.publication.plan;

import org.jspecify.annotations.NullMarked;
