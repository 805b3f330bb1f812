/**
 * The watcher of did:webvh 1.0: keeps passports' own logs for whoever asks by SCID.
 *
 * <p>Never here: a log that came from anywhere but the registry's log, and a deletion that the
 * registry's log does not tell of.
 */
@NullMarked
package org.datapassport.registry.watcher;

import org.jspecify.annotations.NullMarked;
