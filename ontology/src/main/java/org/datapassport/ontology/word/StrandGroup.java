package org.datapassport.ontology.word;

import java.net.URI;

/** A heading on the portal's home page that gathers strand types, such as "Body and sleep". */
public record StrandGroup(
    URI iri, String id, LocalText labels, LocalText descriptions, String icon) {}
