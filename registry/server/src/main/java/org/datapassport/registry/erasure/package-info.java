/**
 * Erasure: what the leaves of a passport mean is deleted for ever; the leaves stay, and the tree
 * verifies.
 *
 * <p>Never here: a leaf or a row that still names what was erased.
 */
@NullMarked
package org.datapassport.registry.erasure;

import org.jspecify.annotations.NullMarked;
