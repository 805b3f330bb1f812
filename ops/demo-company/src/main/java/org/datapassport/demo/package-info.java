/**
 * A greengrocer that reads strands: a relying party to copy from.
 *
 * <p>{@link org.datapassport.demo.client.PassportClient} is all the OAuth there is; the rest is a
 * shop. What must never happen here: a token or a strand value in a log line, a page that works
 * only with the passport (everything can be typed in by hand), a request for more than the shop
 * needs.
 */
@NullMarked
package org.datapassport.demo;

import org.jspecify.annotations.NullMarked;
