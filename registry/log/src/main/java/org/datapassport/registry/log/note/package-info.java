/** Signed notes, checkpoints and who must have signed them: C2SP. */
@NullMarked
package org.datapassport.registry.log.note;

import org.jspecify.annotations.NullMarked;
