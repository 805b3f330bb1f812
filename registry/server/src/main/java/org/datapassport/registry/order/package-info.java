/**
 * Orders of the operator, who alone can write to the service's home; standard commands of {@code
 * ops} put them there and wait for the answer.
 *
 * <p>Never here: what an order means.
 */
@NullMarked
package org.datapassport.registry.order;

import org.jspecify.annotations.NullMarked;
