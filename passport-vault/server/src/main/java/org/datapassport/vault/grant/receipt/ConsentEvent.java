package org.datapassport.vault.grant.receipt;

import org.datapassport.vault.activity.LogKind;

/** What can happen to consent, in the words of W3C DPV where it has them. */
public enum ConsentEvent {
  GIVEN("https://w3id.org/dpv#ConsentGiven", LogKind.GRANTED),
  REFUSED("https://w3id.org/dpv#ConsentRefused", LogKind.REFUSED),
  /** DPV has no pause; ours is a status that is invalid for processing. */
  PAUSED("https://dcann.example/ont#Paused", LogKind.PAUSED),
  RESUMED("https://w3id.org/dpv#RenewedConsentGiven", LogKind.RESUMED),
  WITHDRAWN("https://w3id.org/dpv#ConsentWithdrawn", LogKind.ENDED),
  /** Some strands ended, others of the same agreement go on. */
  PART_WITHDRAWN("https://w3id.org/dpv#ConsentWithdrawn", LogKind.PART_ENDED),
  /** Ended by the company and not by the citizen. */
  GIVEN_UP("https://w3id.org/dpv#ConsentRevoked", LogKind.GIVEN_UP),
  /** By the clock; the whole, or strands whose time was shorter. */
  EXPIRED("https://w3id.org/dpv#ConsentExpired", LogKind.EXPIRED),
  /** Another agreement with the same company took its place. */
  SUPERSEDED("https://dcann.example/ont#Superseded", LogKind.SUPERSEDED);

  private final String dpvStatus;
  private final LogKind logKind;

  ConsentEvent(String dpvStatus, LogKind logKind) {
    this.dpvStatus = dpvStatus;
    this.logKind = logKind;
  }

  String dpvStatus() {
    return dpvStatus;
  }

  public LogKind logKind() {
    return logKind;
  }
}
