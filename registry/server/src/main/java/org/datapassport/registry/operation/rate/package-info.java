/** How many operations an address may send. */
@NullMarked
package org.datapassport.registry.operation.rate;

import org.jspecify.annotations.NullMarked;
