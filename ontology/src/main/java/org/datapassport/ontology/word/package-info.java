/**
 * The words that the catalogue holds: types of strands, their levels and fields, tags, purposes,
 * and the operators and windows by which a level shows less.
 *
 * <p>Must never happen here: a word is made from what a company or citizen sent; words come from
 * the catalogue.
 */
@NullMarked
package org.datapassport.ontology.word;

import org.jspecify.annotations.NullMarked;
