package org.datapassport.registry.log.verdict;

/**
 * A refusal with its reason. The detail helps the sender to mend the input; it names members and
 * limits, and never repeats foreign text.
 */
public record Refusal(Reason reason, String detail) {}
