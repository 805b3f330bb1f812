package org.datapassport.vault.strand.record;

import java.time.Instant;

/**
 * Somebody's word that a tag fits.
 *
 * @param tag IRI of a concept, or the citizen's own word
 * @param saidBy {@code person}, {@code importer:<name>/<version>} or {@code rule:<name>/<version>}
 */
public record TagAssertion(String tag, String saidBy, Instant saidAt) {}
