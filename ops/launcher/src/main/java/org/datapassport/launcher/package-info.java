/**
 * Starts the whole system on one machine: database, migrations, server, services.
 *
 * <p>What must never happen here: touching a folder that is not ours, ending a process that is not
 * ours, a password on a command line.
 */
@NullMarked
package org.datapassport.launcher;

import org.jspecify.annotations.NullMarked;
