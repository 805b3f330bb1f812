/** Resolution: from an identifier or a passport number to the verified log and its document. */
@NullMarked
package org.datapassport.registry.identifier;

import org.jspecify.annotations.NullMarked;
