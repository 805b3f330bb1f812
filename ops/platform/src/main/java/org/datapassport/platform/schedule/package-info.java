/** Work that comes again and again while a service runs. */
@NullMarked
package org.datapassport.platform.schedule;

import org.jspecify.annotations.NullMarked;
