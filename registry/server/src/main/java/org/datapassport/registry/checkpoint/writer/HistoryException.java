package org.datapassport.registry.checkpoint.writer;

/**
 * The log may not be written, since that could be a second history of it. Only the operator, or a
 * member who answers again, can help.
 */
final class HistoryException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final String publicWords;

  /**
   * @param words for the log, where members may be named
   * @param publicWords for anybody
   */
  HistoryException(String words, String publicWords) {
    super(words);
    this.publicWords = publicWords;
  }

  String publicWords() {
    return publicWords;
  }
}
