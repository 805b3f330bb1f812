/**
 * Answers with data on their way to companies, and how they are cut off.
 *
 * <p>Must never happen here: a byte that is handed to the network after the end of its agreement
 * was answered (invariant I4), or a slow reader that keeps a thread.
 */
@NullMarked
package org.datapassport.vault.flow;

import org.jspecify.annotations.NullMarked;
