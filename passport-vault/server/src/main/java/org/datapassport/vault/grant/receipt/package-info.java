/** Consent records and the receipts that both sides keep (ISO/IEC TS 27560). */
@NullMarked
package org.datapassport.vault.grant.receipt;

import org.jspecify.annotations.NullMarked;
