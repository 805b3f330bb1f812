/** What HTTP asks of every exchange, whatever it is about: RFC 9110 and RFC 6585. */
@NullMarked
package org.datapassport.platform.exchange;

import org.jspecify.annotations.NullMarked;
