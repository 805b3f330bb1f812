package org.datapassport.provider.client;

/** Who says what a client is. */
public enum ClientOrigin {
  /** The operator, by the configured file: its word is the proof. */
  FILE,
  /** The client itself (RFC 7591), or an account in the developer console. */
  REGISTRATION,
  /** A federation, which answers for the client's name and its keys. */
  FEDERATION
}
