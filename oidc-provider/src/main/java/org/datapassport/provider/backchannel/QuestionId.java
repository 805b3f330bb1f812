package org.datapassport.provider.backchannel;

import java.util.regex.Pattern;

/**
 * The name of a question in its inbox: 43 characters of base64url. Secret towards the client, for
 * whom the question has another name.
 */
record QuestionId(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  QuestionId {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("no name of a question");
    }
  }

  static boolean isWellFormed(String text) {
    return FORM.matcher(text).matches();
  }

  /** The request as the interaction's store knows it, so that it is answered once. */
  String requestUri() {
    return "urn:datapassport:question:" + value;
  }

  @Override
  public String toString() {
    return value;
  }
}
