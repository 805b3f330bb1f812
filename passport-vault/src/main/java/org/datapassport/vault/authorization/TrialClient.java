package org.datapassport.vault.authorization;

/** A test client, as its issuer calls it. */
public record TrialClient(String issuer, String clientId) {}
