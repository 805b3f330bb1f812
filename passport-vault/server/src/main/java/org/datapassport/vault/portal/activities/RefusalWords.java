package org.datapassport.vault.portal.activities;

/** Why a call was refused, in words: what follows “Nothing was sent”. */
final class RefusalWords {
  private RefusalWords() {}

  /**
   * @param code of the problem that the caller was told, empty where none is known
   */
  static String of(String code) {
    return switch (code) {
      case "" -> "";
      case "token-refused", "token-revoked" -> ": their key was used up or called back";
      case "grant-paused" -> ": you had paused the flow";
      case "grant-ended" -> ": you had ended the flow";
      case "strand-not-available", "identity-not-shown" -> ": you had not agreed to it";
      case "insufficient-user-authentication" -> ": you had agreed without a passkey";
      case "read-too-often" -> ": they had read as often as you allowed";
      case "readings-at-once" -> ": they asked for more while others were under way";
      case "too-many-requests" -> ": they called too often";
      case "reading-over" -> ": what they had begun to read was over";
      case String over when over.startsWith("grant-") -> ": the flow was over";
      default -> ": they did not ask in a way that is answered";
    };
  }
}
