/** What every service needs to run. */
@NullMarked
package org.datapassport.platform;

import org.jspecify.annotations.NullMarked;
