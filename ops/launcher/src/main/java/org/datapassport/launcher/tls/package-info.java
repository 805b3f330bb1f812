/** A certificate for this machine, for tools that insist on https. */
@NullMarked
package org.datapassport.launcher.tls;

import org.jspecify.annotations.NullMarked;
