/** What a service writes to its log: never personal data, tokens or query strings. */
@NullMarked
package org.datapassport.platform.log;

import org.jspecify.annotations.NullMarked;
