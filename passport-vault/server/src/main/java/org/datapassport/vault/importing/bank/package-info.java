/** Bank statements (ISO 20022 camt.053). */
@NullMarked
package org.datapassport.vault.importing.bank;

import org.jspecify.annotations.NullMarked;
