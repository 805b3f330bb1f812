/**
 * What runs inside the server's JVM before Payara does. Of ours it may use {@code launcher.front}
 * alone.
 */
@NullMarked
package org.datapassport.launcher.boot;

import org.jspecify.annotations.NullMarked;
