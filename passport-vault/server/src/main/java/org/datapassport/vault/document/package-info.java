/**
 * Electronic passports and identity cards (ICAO Doc 9303): whether the files of a chip are what a
 * country signed. This is passive authentication of part 11: it proves that the data are genuine,
 * not that the chip is here.
 *
 * <p>What must never happen here: a document accepted of which one of the checks was not made, or a
 * holder's data kept.
 */
@NullMarked
package org.datapassport.vault.document;

import org.jspecify.annotations.NullMarked;
