/** What a parser or verifier decides, and the reasons for which it refuses. */
@NullMarked
package org.datapassport.registry.log.verdict;

import org.jspecify.annotations.NullMarked;
