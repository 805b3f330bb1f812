/**
 * What a client will ask for, as its developer says it in the console: it binds the client to these
 * strands and fills in the examples.
 *
 * <p>What must never happen here: the console takes a wish that the endpoint for pushed requests
 * refuses.
 */
@NullMarked
package org.datapassport.provider.developer.wish;

import org.jspecify.annotations.NullMarked;
