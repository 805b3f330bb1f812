/** Which reads of the registry are answered without Jakarta REST's routing. */
@org.jspecify.annotations.NullMarked
package org.datapassport.registry.route;
