/** The vault service. */
@NullMarked
package org.datapassport.vault;

import org.jspecify.annotations.NullMarked;
