/** One way of somebody through the pages, and what it still needs. */
@NullMarked
package org.datapassport.provider.signin.trip;

import org.jspecify.annotations.NullMarked;
