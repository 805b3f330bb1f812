/** Exports of health applications. */
@NullMarked
package org.datapassport.vault.importing.health;

import org.jspecify.annotations.NullMarked;
