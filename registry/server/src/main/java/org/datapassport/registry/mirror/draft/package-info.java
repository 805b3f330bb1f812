/** The next tree, looked at by a witness before it cosigns. */
@NullMarked
package org.datapassport.registry.mirror.draft;

import org.jspecify.annotations.NullMarked;
