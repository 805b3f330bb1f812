/**
 * This process among the vault's nodes, which share one database and one folder of keys.
 *
 * <p>Must never happen here: a decision that is right only while there is one node.
 */
@NullMarked
package org.datapassport.vault.node;

import org.jspecify.annotations.NullMarked;
