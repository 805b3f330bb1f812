package org.datapassport.vault.importing.bank;

/**
 * What a statement says of a payment, as far as it tells what it was for.
 *
 * @param name the other party, or who stands behind it; may be empty
 * @param text what the payer wrote; may be empty
 * @param note what the bank adds; may be empty
 * @param spent whether money went out, or a booking of such money was taken back
 * @param family ISO 20022 code of the transaction's family, such as {@code CCRD}; may be empty
 * @param merchantCode ISO 18245 code of the merchant's trade; may be empty
 */
record Payment(
    String name, String text, String note, boolean spent, String family, String merchantCode) {}
