/** The page that shows what state the registry is in. */
@NullMarked
package org.datapassport.registry.status;

import org.jspecify.annotations.NullMarked;
