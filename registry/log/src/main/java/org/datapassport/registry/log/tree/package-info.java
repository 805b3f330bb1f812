/** The Merkle tree of a log, its tiles and its proofs: RFC 9162 and C2SP tlog-tiles. */
@NullMarked
package org.datapassport.registry.log.tree;

import org.jspecify.annotations.NullMarked;
