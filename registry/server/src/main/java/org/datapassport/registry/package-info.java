/** The registry service. */
@NullMarked
package org.datapassport.registry;

import org.jspecify.annotations.NullMarked;
