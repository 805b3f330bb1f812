/** Requests that a service makes to others, with their guards. */
@NullMarked
package org.datapassport.platform.http;

import org.jspecify.annotations.NullMarked;
