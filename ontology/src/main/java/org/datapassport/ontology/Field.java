package org.datapassport.ontology;

import java.net.URI;
import java.util.Optional;

/**
 * One member of a record: its compact JSON term, the property it stands for, and its values.
 *
 * @param unit UCUM code of the value, such as {@code kg} or {@code /min}; absent for words
 * @param pattern regular expression that the whole lexical form must match
 */
public record Field(
    String term,
    URI iri,
    Datatype datatype,
    LocalText labels,
    Optional<String> unit,
    Optional<String> pattern) {}
