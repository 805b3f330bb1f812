package org.datapassport.ontology.word;

import java.net.URI;

/**
 * A purpose of W3C DPV 2 that a company may file.
 *
 * @param scope plain sentences: what is part of the purpose and what is not
 */
public record Purpose(URI iri, String id, LocalText labels, LocalText scope) {}
