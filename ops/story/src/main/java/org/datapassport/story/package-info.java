/**
 * The story of the data passport, played from outside: by {@code ops/tour} and by the system tests.
 *
 * <p>It knows only what a person or a company knows: addresses, words on pages, standard protocols.
 */
@NullMarked
package org.datapassport.story;

import org.jspecify.annotations.NullMarked;
