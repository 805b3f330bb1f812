package org.datapassport.registry;

import java.util.Locale;

/** What this installation is to the federation ({@code passport.registry.role}). */
public enum RegistryRole {
  /** Issues passports and writes the log. */
  PRIMARY,
  /** Follows another registry, verifies everything, and serves it read-only. */
  MIRROR,
  /** Cosigns checkpoints and nothing else. */
  WITNESS;

  static RegistryRole of(String text) {
    return valueOf(text.strip().toUpperCase(Locale.ROOT));
  }
}
