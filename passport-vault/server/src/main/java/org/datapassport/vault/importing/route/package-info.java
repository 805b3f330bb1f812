/**
 * Into which strand a file's records go, where a type has several or may get one more.
 *
 * <p>Must never happen here: records of two sources that name themselves in one strand, unless the
 * citizen said so.
 */
@NullMarked
package org.datapassport.vault.importing.route;

import org.jspecify.annotations.NullMarked;
