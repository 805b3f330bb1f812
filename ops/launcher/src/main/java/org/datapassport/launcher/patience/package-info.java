/** How long something that starts is waited for, and what is said meanwhile. */
@NullMarked
package org.datapassport.launcher.patience;

import org.jspecify.annotations.NullMarked;
