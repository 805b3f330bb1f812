/**
 * Serves the ontology at its own address: as a page for people, as Turtle and JSON-LD for programs,
 * and the JSON-LD context for records.
 *
 * <p>Everything here is public and the same for everybody.
 */
@NullMarked
package org.datapassport.registry.vocabulary;

import org.jspecify.annotations.NullMarked;
