/**
 * Benchmarks of the running system: what a request costs the server, and how long it waits.
 *
 * <p>CPU per request is the figure to trust on a shared machine; requests per second and
 * percentiles move with the neighbours. Nothing here is a test and nothing fails for being slow.
 */
@NullMarked
package org.datapassport.bench;

import org.jspecify.annotations.NullMarked;
