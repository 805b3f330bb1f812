package org.datapassport.vault.grant.terms;

import java.util.Optional;

/**
 * What the citizen chose for one item.
 *
 * @param detail the level they share
 * @param duration how long it flows; empty is as long as was asked
 * @param once whether one reading ends it
 */
public record Choice(String item, String detail, Optional<IsoPeriod> duration, boolean once) {}
