/**
 * The access log: one line for each read, refusals included, hash-chained for each vault.
 *
 * <p>Must never happen here: a value of a record in a line, or a line that changes.
 */
@NullMarked
package org.datapassport.vault.activity;

import org.jspecify.annotations.NullMarked;
