/** A PostgreSQL of our own: binaries, cluster, process, databases, migrations. */
@NullMarked
package org.datapassport.launcher.postgres;

import org.jspecify.annotations.NullMarked;
