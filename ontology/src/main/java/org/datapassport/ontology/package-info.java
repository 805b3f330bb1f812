/** The words of the data passport: strand types, tags, sensitivity, purposes. */
@NullMarked
package org.datapassport.ontology;

import org.jspecify.annotations.NullMarked;
