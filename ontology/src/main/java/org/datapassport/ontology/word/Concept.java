package org.datapassport.ontology.word;

import java.net.URI;

/**
 * A word of one of our SKOS schemes: a tag, a moment, a consent state, a term of the roster.
 *
 * @param id the local name of the IRI
 */
public record Concept(URI iri, String id, LocalText labels, LocalText descriptions) {}
