/** The server's folder, and the libraries that the services share in it. */
@NullMarked
package org.datapassport.launcher.server.library;

import org.jspecify.annotations.NullMarked;
