/** The files of the log: tiles, entries and checkpoint, on disk or in an object store. */
@NullMarked
package org.datapassport.registry.checkpoint.file;

import org.jspecify.annotations.NullMarked;
