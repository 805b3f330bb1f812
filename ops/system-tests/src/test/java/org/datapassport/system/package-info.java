/** Black-box tests of the running system, over HTTP and in a real browser. */
@NullMarked
package org.datapassport.system;

import org.jspecify.annotations.NullMarked;
