package org.datapassport.platform.problem;

import com.google.errorprone.annotations.Immutable;

/**
 * A refusal that callers can tell from others. Each module has one enum of these, its catalogue;
 * {@code https://<service>/problems/<code>} is the type of the problem+json document.
 */
public interface ProblemCode {
  /**
   * What is the same for each occurrence.
   *
   * @param code stable, lower case with hyphens, such as {@code strand-not-available}
   * @param status the HTTP status, 400 to 599
   * @param title a short sentence (RFC 9457, section 3.1.3)
   */
  @Immutable
  record Facts(String code, int status, String title) {
    public Facts {
      if (!code.matches("[a-z]+(-[a-z]+)*") || status < 400 || status > 599 || title.isEmpty()) {
        throw new IllegalArgumentException("not a problem: " + code);
      }
    }
  }

  Facts facts();

  default String code() {
    return facts().code();
  }

  default int status() {
    return facts().status();
  }

  default String title() {
    return facts().title();
  }
}
