/** The first page of the console. */
@NullMarked
package org.datapassport.provider.developer.console;

import org.jspecify.annotations.NullMarked;
