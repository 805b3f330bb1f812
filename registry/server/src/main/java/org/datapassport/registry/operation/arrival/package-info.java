/** Passports that come from another registry. */
@NullMarked
package org.datapassport.registry.operation.arrival;

import org.jspecify.annotations.NullMarked;
