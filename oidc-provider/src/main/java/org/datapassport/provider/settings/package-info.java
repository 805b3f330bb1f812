/**
 * The citizen's ways in and open sessions.
 *
 * <p>What must never happen here: the last way in is removed; a forgotten session adds a way in.
 */
@NullMarked
package org.datapassport.provider.settings;

import org.jspecify.annotations.NullMarked;
