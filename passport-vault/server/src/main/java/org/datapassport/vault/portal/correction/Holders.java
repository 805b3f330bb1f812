package org.datapassport.vault.portal.correction;

import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.activity.tally.Tallies;
import org.datapassport.vault.activity.tally.Tally;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.management.Grants;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.portal.When;
import org.datapassport.vault.strand.name.StrandId;

/** Who read a strand, by the log: they may hold what was in it. */
@Shared
public final class Holders {
  private final Tallies tallies;
  private final Grants grants;

  @Inject
  Holders(Tallies tallies, Grants grants) {
    this.tallies = tallies;
    this.grants = grants;
  }

  /**
   * A company that read.
   *
   * @param keeps for how long it may keep what it read, such as "30 days"; several where it had
   *     several agreements
   * @param reference of its latest agreement, for an address
   */
  public record Holder(
      String company, String reads, String last, List<String> keeps, String reference) {
    public Holder {
      keeps = List.copyOf(keeps);
    }
  }

  /** Those who read the strand, the latest first. */
  public List<Holder> of(VaultId vault, StrandId strand, When when) {
    return holders(vault, strand::equals, when);
  }

  /** Those who read anything, the latest first. */
  public List<Holder> ofAll(VaultId vault, When when) {
    return holders(vault, any -> true, when);
  }

  private List<Holder> holders(VaultId vault, Predicate<StrandId> wanted, When when) {
    Tally tally = tallies.of(vault);
    Map<String, Tally.Reads> reads = new HashMap<>();
    tally
        .strands()
        .forEach(
            (of, count) -> {
              if (StrandId.parse(of.strand()).filter(wanted).isPresent()) {
                reads.merge(of.client(), count, Tally.Reads::plus);
              }
            });
    List<Grant> all = grants.list(vault);
    return reads.entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getValue().last(), Comparator.reverseOrder()))
        .map(
            entry ->
                holder(
                    tally.names().getOrDefault(entry.getKey(), entry.getKey()),
                    entry.getValue(),
                    all.stream()
                        .filter(grant -> grant.client().clientId().equals(entry.getKey()))
                        .toList(),
                    wanted,
                    when))
        .toList();
  }

  private static Holder holder(
      String name, Tally.Reads reads, List<Grant> own, Predicate<StrandId> wanted, When when) {
    return new Holder(
        name,
        When.count(reads.count(), "read"),
        when.ago(reads.last()),
        own.stream()
            .flatMap(grant -> grant.items().stream())
            .filter(item -> wanted.test(item.strand()))
            .map(item -> When.period(item.terms().retention().text()))
            .distinct()
            .toList(),
        own.stream().findFirst().map(grant -> grant.agreement().toString()).orElse(""));
  }
}
