/**
 * What keeps a database that was restored from an older backup from signing a second history of the
 * log: others are asked what they saw of it.
 *
 * <p>Never here: a silence that counts as an answer.
 */
@NullMarked
package org.datapassport.registry.restore;

import org.jspecify.annotations.NullMarked;
