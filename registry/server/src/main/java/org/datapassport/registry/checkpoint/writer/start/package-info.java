/** What is asked and done before the writer's first signature after a start. */
@NullMarked
package org.datapassport.registry.checkpoint.writer.start;

import org.jspecify.annotations.NullMarked;
