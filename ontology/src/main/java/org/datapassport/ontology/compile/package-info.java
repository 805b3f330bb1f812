/**
 * The build step that turns the Turtle into the files which the rest of the jar reads.
 *
 * <p>It needs Apache Jena, which is there at build time only: no class outside this package may
 * call it, and nothing at run time does.
 */
@NullMarked
package org.datapassport.ontology.compile;

import org.jspecify.annotations.NullMarked;
