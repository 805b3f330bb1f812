package org.datapassport.registry.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.base.chain.LineChain;
import org.datapassport.base.chain.LogHead;
import org.datapassport.registry.verify.evidence.FolderEvidence;

/**
 * Checks the list of activity that a citizen took out of their vault, {@code activity.json}, by
 * itself and against the signed heads that they kept: what a vault signed once must be a beginning
 * of every later list.
 */
record VaultLogCheck(FolderEvidence folder, Report report) {
  static final String LIST = "activity.json";

  /**
   * What the list says.
   *
   * @param heads the hashes of its lines, from the first
   * @param broken the first line that does not follow; 0 where all do
   */
  private record Listed(List<String> heads, long broken) {}

  void check() {
    Map<String, LogHead.Signed> heads = heads();
    Optional<Listed> list = folder.read(LIST).map(VaultLogCheck::listed);
    list.ifPresent(this::say);
    if (list.isEmpty()) {
      report.notShown(LIST + ": that it goes on from the heads; it is not here");
    } else if (heads.isEmpty()) {
      report.notShown(
          LIST
              + ": that nothing was rewritten before it was taken; there is no activity-head* that"
              + " was kept");
    }
    heads.forEach((name, head) -> list.ifPresent(listed -> compare(name, head.head(), listed)));
    agree(heads);
  }

  private Map<String, LogHead.Signed> heads() {
    Map<String, LogHead.Signed> heads = new LinkedHashMap<>();
    for (String name : folder.activityHeads()) {
      String text = folder.read(name).map(VaultLogCheck::text).orElse("");
      LogHead.verify(text)
          .ifPresentOrElse(
              head -> heads.put(name, head),
              () -> report.fails(name + ": it is no head that a vault signed"));
    }
    return heads;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** One line of the file for each line of the log, between brackets and before commas. */
  private static Listed listed(byte[] file) {
    LineChain chain = new LineChain();
    List<String> hashes = new ArrayList<>();
    long broken = 0;
    for (String row : text(file).lines().toList()) {
      if (!row.isEmpty() && !row.equals("[") && !row.equals("]")) {
        boolean follows =
            chain.accept(row.endsWith(",") ? row.substring(0, row.length() - 1) : row);
        hashes.add(chain.head());
        if (!follows && broken == 0) {
          broken = chain.lines();
        }
      }
    }
    return new Listed(hashes, broken);
  }

  private void say(Listed list) {
    if (list.broken() > 0) {
      report.fails(
          LIST
              + ": line "
              + list.broken()
              + " does not follow; it or the one before was changed, or one is missing");
    } else {
      report.holds(
          LIST
              + ": every one of "
              + IdentifierCheck.counted(list.heads().size(), "line", "lines")
              + " is numbered and hashed into the next");
    }
  }

  private void compare(String name, LogHead head, Listed list) {
    if (head.lines() > list.heads().size()) {
      report.fails(
          name
              + ": on "
              + head.at()
              + " there were "
              + head.lines()
              + " lines; here are "
              + list.heads().size()
              + ". Lines were taken away, or the list is older than the head");
    } else if (!hash(list, head.lines()).equals(head.hash())) {
      report.fails(
          name
              + ": line "
              + head.lines()
              + " is not the one of "
              + head.at()
              + "; it was rewritten");
    } else {
      report.holds(
          name
              + ": the first "
              + IdentifierCheck.counted(head.lines(), "line is", "lines are")
              + " those of "
              + head.at());
    }
  }

  private static String hash(Listed list, long lines) {
    return lines == 0 ? LineChain.BEGINNING : list.heads().get(Math.toIntExact(lines) - 1);
  }

  /** Of one vault, by one key, and of one history. */
  private void agree(Map<String, LogHead.Signed> heads) {
    Map<Long, String> hashes = new LinkedHashMap<>();
    List<String> signers =
        heads.values().stream()
            .map(each -> each.head().vault() + " " + each.key())
            .distinct()
            .toList();
    if (signers.size() > 1) {
      report.fails("activity-head*: they are of several vaults, or signed by several keys");
    } else if (signers.size() == 1) {
      report.note("vault and key    " + signers.get(0) + "; compare it with what you kept");
    }
    heads.forEach(
        (name, signed) -> {
          String other = hashes.putIfAbsent(signed.head().lines(), signed.head().hash());
          if (other != null && !other.equals(signed.head().hash())) {
            report.fails(
                name + ": the vault signed two histories; another head has the same length");
          }
        });
  }
}
