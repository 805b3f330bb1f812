/** Where the server writes its log, and what the launcher has read of it. */
@NullMarked
package org.datapassport.launcher.server.logging;

import org.jspecify.annotations.NullMarked;
