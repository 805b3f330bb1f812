/**
 * The other registries of the federation, from which passports come and to which they go.
 *
 * <p>Never here: a registrar that a passport, or who sends one, names by itself. The log holds no
 * domain but those that the operator configured, since a domain can be a person's own.
 */
@NullMarked
package org.datapassport.registry.registrar;

import org.jspecify.annotations.NullMarked;
