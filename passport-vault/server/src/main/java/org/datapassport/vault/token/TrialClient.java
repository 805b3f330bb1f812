package org.datapassport.vault.token;

/** A test client, as its issuer calls it. */
public record TrialClient(String issuer, String clientId) {}
