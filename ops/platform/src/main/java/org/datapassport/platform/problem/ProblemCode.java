package org.datapassport.platform.problem;

/**
 * A refusal that callers can tell from others. Each module has one enum of these, its catalogue;
 * {@code https://<service>/problems/<code>} is the type of the problem+json document.
 */
public interface ProblemCode {
  /** Stable, lower case with hyphens, such as {@code strand-not-available}. */
  String code();

  /** The HTTP status, 400 to 599. */
  int status();

  /** The same short sentence for each occurrence (RFC 9457, section 3.1.3). */
  String title();
}
