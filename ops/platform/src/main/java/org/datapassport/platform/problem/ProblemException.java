package org.datapassport.platform.problem;

/**
 * Ends a request with a problem from a catalogue.
 *
 * <p>The public detail helps the caller to mend the request and is shown to anyone: no strand
 * content, no token, nothing that the caller did not know before. Causes go to the log only.
 */
public class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ProblemCode code;
  private final String publicDetail;

  public ProblemException(ProblemCode code, String publicDetail) {
    super(code.code() + ": " + publicDetail);
    this.code = code;
    this.publicDetail = publicDetail;
  }

  public ProblemException(ProblemCode code, String publicDetail, Throwable cause) {
    super(code.code() + ": " + publicDetail, cause);
    this.code = code;
    this.publicDetail = publicDetail;
  }

  public ProblemCode code() {
    return code;
  }

  public String publicDetail() {
    return publicDetail;
  }
}
