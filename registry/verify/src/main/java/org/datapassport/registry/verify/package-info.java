/**
 * Verification at the command line: reads a folder, a registry or an identifier, decides with
 * {@code org.datapassport.registry.log} alone, and says in words what holds and what does not.
 *
 * <p>Never here: a check that counts as passed because its evidence was missing.
 */
@NullMarked
package org.datapassport.registry.verify;

import org.jspecify.annotations.NullMarked;
