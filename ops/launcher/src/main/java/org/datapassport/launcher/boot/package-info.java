/** What runs inside the server's JVM before Payara does. It may use nothing else of ours. */
@NullMarked
package org.datapassport.launcher.boot;

import org.jspecify.annotations.NullMarked;
