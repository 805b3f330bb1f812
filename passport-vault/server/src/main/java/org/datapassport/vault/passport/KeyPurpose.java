package org.datapassport.vault.passport;

import java.util.List;
import java.util.Locale;

/** What each of a passport's keys is for. */
public enum KeyPurpose {
  /** Signs log entries now. */
  OPERATION,
  /** Signs log entries after the next change; only its hash is public. */
  NEXT,
  /** Takes the place of the next key in a change of keys that is under way; else absent. */
  AFTER_NEXT,
  /** Becomes the next key when the citizen takes the passport back; else absent. */
  REPLACEMENT,
  /** Takes the passport back when the others are lost or stolen; only its hash is public. */
  RECOVERY,
  /** Stands in the DID document and proves that the citizen is the citizen. */
  DOCUMENT;

  /** The keys that a passport begins with. */
  static final List<KeyPurpose> FIRST = List.of(OPERATION, NEXT, RECOVERY, DOCUMENT);

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
