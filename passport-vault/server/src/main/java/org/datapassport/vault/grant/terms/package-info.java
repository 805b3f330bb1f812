/** On what terms a strand is asked for or given: period, recurrence, retention, end. */
@NullMarked
package org.datapassport.vault.grant.terms;

import org.jspecify.annotations.NullMarked;
