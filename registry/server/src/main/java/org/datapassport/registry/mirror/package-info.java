/**
 * A mirror: follows a registry, verifies each leaf before anybody sees it, keeps its own copy.
 *
 * <p>Never here: something served that was not verified, and a step back. What a source sends is
 * foreign, whoever the source is: only the log's key and the witnesses are believed.
 */
@NullMarked
package org.datapassport.registry.mirror;

import org.jspecify.annotations.NullMarked;
