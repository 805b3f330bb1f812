/** Which reads of the registry are answered without Jakarta REST's routing. */
@NullMarked
package org.datapassport.registry.route;

import org.jspecify.annotations.NullMarked;
