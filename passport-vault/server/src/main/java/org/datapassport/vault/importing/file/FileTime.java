package org.datapassport.vault.importing.file;

import java.time.Instant;

/**
 * A time that a file says.
 *
 * @param text as a record says it: with the offset of the place, or with {@code Z} where the file
 *     tells the moment and no place
 */
public record FileTime(Instant instant, String text) {}
