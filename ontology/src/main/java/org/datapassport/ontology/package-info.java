/**
 * The words of the data passport: strand types, levels of detail, fields, tags, purposes.
 *
 * <p>The Turtle files beside these classes are the source; the build compiles them into the files
 * that {@link org.datapassport.ontology.StrandCatalogue} and {@link
 * org.datapassport.ontology.OntologyDocuments} read with the JDK alone. Nothing here reads data of
 * a citizen.
 */
@NullMarked
package org.datapassport.ontology;

import org.jspecify.annotations.NullMarked;
