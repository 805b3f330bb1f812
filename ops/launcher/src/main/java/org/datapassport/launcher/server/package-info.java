/** Payara Micro as the launcher starts it: arguments, addresses, readiness, class archive. */
@NullMarked
package org.datapassport.launcher.server;

import org.jspecify.annotations.NullMarked;
