/** The strands of a vault: list, records, facts to type in, files to import. */
@NullMarked
package org.datapassport.vault.portal.mydata;

import org.jspecify.annotations.NullMarked;
