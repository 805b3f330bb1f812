/** Payara Micro as a child process: layout, arguments, readiness, class archive. */
@NullMarked
package org.datapassport.launcher.server;

import org.jspecify.annotations.NullMarked;
