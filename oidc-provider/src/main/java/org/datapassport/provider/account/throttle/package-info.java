/** How often somebody may try, and what slows them down. */
@NullMarked
package org.datapassport.provider.account.throttle;

import org.jspecify.annotations.NullMarked;
