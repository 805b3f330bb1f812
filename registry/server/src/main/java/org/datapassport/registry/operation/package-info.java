/** Operations on passports: strict validation, then a place in the log. */
@NullMarked
package org.datapassport.registry.operation;

import org.jspecify.annotations.NullMarked;
