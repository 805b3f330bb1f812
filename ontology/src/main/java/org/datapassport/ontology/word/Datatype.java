package org.datapassport.ontology.word;

import java.net.URI;

/**
 * The kinds of value that a record may hold, and how JSON carries each.
 *
 * <p>A decimal is a JSON string: a JSON number with a fraction would become {@code 6.25E1} in RDF,
 * which is no xsd:decimal, and money must not pass through binary floating point.
 */
public enum Datatype {
  /** JSON string. */
  STRING("string"),
  /** JSON string such as {@code "12.40"}. */
  DECIMAL("decimal"),
  /** JSON number without a fraction. */
  INTEGER("integer"),
  /** JSON true or false. */
  BOOLEAN("boolean"),
  /** JSON string such as {@code "1988-04-17"}. */
  DATE("date"),
  /**
   * JSON string with whole seconds and an offset, such as {@code "2026-10-03T12:12:00+02:00"}. What
   * goes out is in UTC.
   */
  DATE_TIME("dateTime");

  private static final String XSD = "http://www.w3.org/2001/XMLSchema#";
  private final String localName;

  Datatype(String localName) {
    this.localName = localName;
  }

  public URI iri() {
    return URI.create(XSD + localName);
  }

  /**
   * The datatype with this IRI.
   *
   * @throws IllegalArgumentException when records cannot hold it
   */
  public static Datatype of(String iri) {
    for (Datatype each : values()) {
      if (iri.equals(XSD + each.localName)) {
        return each;
      }
    }
    throw new IllegalArgumentException("no datatype of ours: " + iri);
  }
}
