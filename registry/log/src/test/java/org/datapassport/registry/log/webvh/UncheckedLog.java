package org.datapassport.registry.log.webvh;

import java.util.List;

/** Logs that nobody verified, for tests of what happens when one is full. */
public final class UncheckedLog {
  private UncheckedLog() {}

  public static VerifiedLog of(List<UnverifiedEntry> entries, ActiveParameters parameters) {
    return new VerifiedLog(entries, parameters);
  }
}
