package org.datapassport.consent.request;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The versions of the type of {@code authorization_details} (RFC 9396) that ask for strands. */
public enum RequestVersion {
  /** Read until its grants end. */
  V1("https://dcann.example/rar/data-strand-access/v1"),
  V2("https://dcann.example/rar/data-strand-access/v2");

  private final String type;

  RequestVersion(String type) {
    this.type = type;
  }

  /** The value of the member {@code type}. */
  public String type() {
    return type;
  }

  /** All types, the oldest first. */
  public static List<String> types() {
    return Arrays.stream(values()).map(RequestVersion::type).toList();
  }

  public static Optional<RequestVersion> ofType(String type) {
    return Arrays.stream(values()).filter(version -> version.type.equals(type)).findFirst();
  }
}
