/** A JVM as a child process, from its options to why it ended. */
@NullMarked
package org.datapassport.launcher.server.process;

import org.jspecify.annotations.NullMarked;
