package org.datapassport.vault.portal.keys;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.datapassport.registry.log.passport.ChangeRules;
import org.datapassport.registry.log.passport.OperationKind;
import org.datapassport.registry.log.webvh.UnverifiedEntry;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.datapassport.vault.portal.When;

/** What each entry of a passport's log did, in words, the newest first. */
final class LogEntries {
  private LogEntries() {}

  static List<KeysPage.Entry> of(VerifiedLog log, When when) {
    List<UnverifiedEntry> entries = new ArrayList<>();
    for (String line : log.lineTexts()) {
      entries.add(UnverifiedEntry.parse(line.getBytes(StandardCharsets.UTF_8)).orElseThrow());
    }
    List<KeysPage.Entry> rows = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      String words = i == 0 ? "Your passport was made" : words(log, entries, i);
      rows.add(new KeysPage.Entry(i + 1, words, when.moment(entries.get(i).versionTime())));
    }
    Collections.reverse(rows);
    return rows;
  }

  private static String words(VerifiedLog log, List<UnverifiedEntry> entries, int index) {
    VerifiedLog before = log.atVersion(entries.get(index - 1).versionId().toString()).orElseThrow();
    return ChangeRules.verify(before, List.of(entries.get(index)))
        .match(change -> words(change.kind()), refusal -> "The passport was closed");
  }

  private static String words(OperationKind kind) {
    return switch (kind) {
      case ROTATE_KEYS -> "The keys were changed";
      case LINK_VAULT -> "A vault was linked";
      case UNLINK_VAULT -> "The vault was unlinked";
      case TRANSFER_CUSTODIAN -> "The passport moved to another vault host";
      case TRANSFER_REGISTRAR -> "The passport moved to another registry";
      case CHANGE_RECOVERY -> "The recovery key was changed";
      case RECOVER -> "The passport was taken back with the recovery key";
      default -> "The passport was changed";
    };
  }
}
