package org.datapassport.registry.identifier;

/** The errors of W3C DID Resolution, with the status that its HTTP binding gives them. */
enum ResolutionError {
  INVALID_DID(400, "The DID is not valid."),
  INVALID_OPTIONS(400, "The resolution options are not valid."),
  NOT_FOUND(404, "The DID was not found here."),
  REPRESENTATION_NOT_SUPPORTED(406, "None of the accepted representations is available."),
  METHOD_NOT_SUPPORTED(501, "Only did:webvh is resolved here.");

  private final int status;
  private final String title;

  ResolutionError(int status, String title) {
    this.status = status;
    this.title = title;
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }

  String type() {
    return "https://www.w3.org/ns/did#" + name();
  }
}
