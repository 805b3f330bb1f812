/** Pages for people: typed models, the shared frame, and their rendering. */
@NullMarked
package org.datapassport.platform.page;

import org.jspecify.annotations.NullMarked;
