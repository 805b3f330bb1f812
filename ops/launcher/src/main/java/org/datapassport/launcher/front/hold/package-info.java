/** Handles on a request's connection, for a service that must be able to cut an answer off. */
@NullMarked
package org.datapassport.launcher.front.hold;

import org.jspecify.annotations.NullMarked;
