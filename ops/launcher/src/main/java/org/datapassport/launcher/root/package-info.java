/**
 * What answers at the root of the one port that the services share on one machine. In production
 * each service has a host of its own and nothing here is used.
 */
@NullMarked
package org.datapassport.launcher.root;

import org.jspecify.annotations.NullMarked;
