/**
 * A company's client of the passport, to copy from: registration, signed requests, tokens, reading.
 *
 * <p>What must never happen here: a token or a strand value in a log line.
 */
@NullMarked
package org.datapassport.demo.client;

import org.jspecify.annotations.NullMarked;
