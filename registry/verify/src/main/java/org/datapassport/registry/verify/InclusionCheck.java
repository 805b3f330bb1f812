package org.datapassport.registry.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.datapassport.registry.log.note.Checkpoint;
import org.datapassport.registry.log.tree.TreeComparison;
import org.datapassport.registry.log.webvh.VerifiedLog;
import org.datapassport.registry.verify.evidence.Evidence;

/**
 * Checks that every entry of a passport stands in the public log, by the receipts that a registry
 * or mirror gives of them to anybody.
 *
 * @param registry has {@code <scid>/receipts/<version>}
 */
record InclusionCheck(Evidence registry, TreeCheck tree, Report report) {
  /** Where a registry gives the receipt of a version. */
  static String path(VerifiedLog log, int version) {
    return log.scid() + "/receipts/" + version;
  }

  /**
   * Fetches the receipts that were not given.
   *
   * @param given texts of receipts that the caller has
   * @param now the tree that the registry shows, of which the receipts' trees must be beginnings
   */
  void check(VerifiedLog log, Collection<String> given, List<Checkpoint> now) {
    Set<String> proven =
        given.stream().flatMap(text -> tree.shown(text).stream()).collect(Collectors.toSet());
    List<Integer> missing = new ArrayList<>();
    List<Integer> wrong = new ArrayList<>();
    TreeMap<Long, Checkpoint> trees = new TreeMap<>();
    for (int version = 1; version <= log.size(); version++) {
      String line = log.lineTexts().get(version - 1);
      if (proven.contains(line)) {
        continue;
      }
      Optional<String> receipt =
          registry.read(path(log, version)).map(b -> new String(b, StandardCharsets.UTF_8));
      if (receipt.isEmpty()) {
        missing.add(version);
      } else if (tree.shown(receipt.get()).filter(line::equals).isEmpty()) {
        wrong.add(version);
      } else {
        tree.treeOf(receipt.get()).ifPresent(then -> trees.put(then.size(), then));
      }
    }
    say(log, missing, wrong);
    now.forEach(checkpoint -> fits(trees, checkpoint));
  }

  private void say(VerifiedLog log, List<Integer> missing, List<Integer> wrong) {
    if (!wrong.isEmpty()) {
      report.fails("public log: the receipt of " + versions(wrong) + " does not prove that entry");
    }
    if (!missing.isEmpty()) {
      report.notShown(
          "public log: that "
              + versions(missing)
              + " stands in it; there is no receipt of it (--receipt FILE)");
    }
    if (wrong.isEmpty() && missing.isEmpty()) {
      report.holds(
          "public log: "
              + (log.size() == 1 ? "the entry stands" : "all " + log.size() + " entries stand")
              + " in the signed tree, by "
              + (log.size() == 1 ? "its receipt" : "their receipts"));
    }
  }

  private static String versions(List<Integer> numbers) {
    return (numbers.size() == 1 ? "version " : "versions ")
        + numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private void fits(TreeMap<Long, Checkpoint> trees, Checkpoint now) {
    List<TreeComparison> found =
        trees.values().stream()
            .filter(then -> then.size() <= now.size())
            .map(then -> compared(then, now))
            .toList();
    if (found.contains(TreeComparison.FORKED)) {
      report.fails(
          "public log: a receipt's tree is not a beginning of the signed one; the log was"
              + " rewritten");
    } else if (found.contains(TreeComparison.UNPROVEN)) {
      report.notShown("public log: that the receipts' trees are beginnings of the signed one");
    } else if (!found.isEmpty()) {
      report.holds(
          "public log: the receipts' trees are beginnings of the signed one; nothing was"
              + " rewritten since");
    }
  }

  private TreeComparison compared(Checkpoint then, Checkpoint now) {
    return TreeComparison.of(
        then.size(),
        then.root(),
        now.size(),
        now.root(),
        tile -> tree.evidence().read(tile.path()));
  }
}
