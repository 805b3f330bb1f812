/** The life of a grant: recorded, read under, paused, ended. */
@NullMarked
package org.datapassport.vault.grant.management;

import org.jspecify.annotations.NullMarked;
