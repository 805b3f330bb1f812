/** Configuration that all services share. */
@NullMarked
package org.datapassport.platform.config;

import org.jspecify.annotations.NullMarked;
