/**
 * On what terms a strand is asked for or given. Terms are ordered in each dimension, and what is
 * granted is never more than what was asked.
 */
@NullMarked
package org.datapassport.consent.terms;

import org.jspecify.annotations.NullMarked;
