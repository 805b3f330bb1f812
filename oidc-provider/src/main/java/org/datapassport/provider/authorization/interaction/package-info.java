/** A request in front of a person, until it is answered. */
@NullMarked
package org.datapassport.provider.authorization.interaction;

import org.jspecify.annotations.NullMarked;
