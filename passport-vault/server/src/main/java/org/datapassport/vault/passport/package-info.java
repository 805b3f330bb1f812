/**
 * The citizen's passport: keys, the signed first log entry, its publication and the card.
 *
 * <p>A passport is made in three steps, each of which can be repeated after a crash: signed (here),
 * published (at the registry, whose receipt is verified before it is believed), linked (the
 * provider knows the vault). What must never happen here: a second first entry for one vault, a
 * private key outside its seal, a receipt believed because a server said so.
 */
@NullMarked
package org.datapassport.vault.passport;

import org.jspecify.annotations.NullMarked;
