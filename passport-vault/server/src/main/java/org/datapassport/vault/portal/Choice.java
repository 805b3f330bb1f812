package org.datapassport.vault.portal;

/** One choice of a select box. */
public record Choice(String value, String words, boolean chosen) {}
