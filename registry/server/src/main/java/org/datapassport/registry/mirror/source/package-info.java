/** The log that a mirror follows, and others of its kind, as they answer. */
@NullMarked
package org.datapassport.registry.mirror.source;

import org.jspecify.annotations.NullMarked;
