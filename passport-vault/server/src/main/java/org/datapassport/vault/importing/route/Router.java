package org.datapassport.vault.importing.route;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.datapassport.vault.strand.StrandNames;
import org.datapassport.vault.strand.StrandSummary;
import org.datapassport.vault.strand.name.StrandId;

/**
 * Proposes where the parts of one file go; serves one file.
 *
 * <p>A source that names itself goes on with the strand that it feeds. One strand of a type is
 * enough where nothing speaks for two. Where neither says it, the citizen does.
 */
public final class Router {
  /** More strands of a type than anybody has accounts; each has a key of its own. */
  static final int STRANDS_MAX = 20;

  private final StrandNames strands;
  private final SecureRandom random;

  /** Strands that were proposed for earlier parts of the file. */
  private final Set<StrandId> taken = new HashSet<>();

  public Router(StrandNames strands, SecureRandom random) {
    this.strands = strands;
    this.random = random;
  }

  /**
   * A proposal.
   *
   * @param there strands of the type that hold something
   * @param fresh one that could be made; none where there are too many
   * @param into where the part goes unless the citizen says otherwise; none where they must say
   */
  public record Proposal(List<StrandSummary> there, List<StrandId> fresh, List<StrandId> into) {
    public Proposal {
      there = List.copyOf(there);
      fresh = List.copyOf(fresh);
      into = List.copyOf(into);
    }
  }

  public Proposal propose(FilePart part) {
    List<StrandSummary> there = strands.of(part.type());
    List<StrandId> fresh = fresh(part, there);
    List<StrandId> into = into(part.source(), there).map(List::of).orElse(fresh);
    boolean mustChoose = into.equals(fresh) && !speaksForOneMore(part.source(), there);
    Proposal proposal = new Proposal(there, fresh, mustChoose ? List.of() : into);
    taken.addAll(proposal.into());
    return proposal;
  }

  private List<StrandId> fresh(FilePart part, List<StrandSummary> there) {
    StrandId first = StrandId.first(part.type());
    boolean isFree = there.isEmpty() && !taken.contains(first) && goesOnWith(part.source(), first);
    long made = taken.stream().filter(each -> each.type().equals(part.type())).count();
    List<StrandId> fresh = new ArrayList<>();
    if (there.size() + made < STRANDS_MAX) {
      fresh.add(isFree ? first : StrandId.fresh(part.type(), random));
    }
    return fresh;
  }

  /**
   * Whether what was agreed about a strand that holds nothing may go on with this source. About an
   * account it may not go on with another one: nobody was asked about that.
   */
  private boolean goesOnWith(Source source, StrandId id) {
    Optional<Set<String>> fed = strands.gone(id).map(strand -> strand.naming().feeds());
    return fed.isEmpty()
        || (source.isNamed() ? fed.get().contains(source.key()) : fed.get().isEmpty());
  }

  /** The strand that exists and is the part's without a question. */
  private Optional<StrandId> into(Source source, List<StrandSummary> there) {
    if (!source.isNamed()) {
      return there.size() == 1 ? Optional.of(there.get(0).id()) : Optional.empty();
    }
    return there.stream()
        .filter(strand -> strand.naming().feeds().contains(source.key()))
        .findFirst()
        .or(() -> there.stream().filter(strand -> isOnlyUnfed(strand, there)).findFirst())
        .map(StrandSummary::id);
  }

  /** Of an only strand that says nothing of its sources this one may well be the source. */
  private boolean isOnlyUnfed(StrandSummary strand, List<StrandSummary> there) {
    return there.size() == 1 && strand.naming().feeds().isEmpty() && !taken.contains(strand.id());
  }

  /** Whether the part is of another source than every strand that there is. */
  private boolean speaksForOneMore(Source source, List<StrandSummary> there) {
    return there.stream()
        .allMatch(
            strand ->
                source.isNamed()
                    && (!strand.naming().feeds().isEmpty() || taken.contains(strand.id())));
  }

  /**
   * Where a part goes that was to begin a strand. Its own source may have begun one meanwhile,
   * which it then goes on with; or another source this very one, so that it needs another.
   *
   * @param shown the strands among which the citizen chose
   */
  public StrandId settle(FilePart part, StrandId into, Set<StrandId> shown) {
    return begunSince(part, shown).orElseGet(() -> begun(part, into));
  }

  /** The strand that the part's source feeds, and that nobody was shown: it was not there. */
  private Optional<StrandId> begunSince(FilePart part, Set<StrandId> shown) {
    return strands.of(part.type()).stream()
        .filter(strand -> part.source().isNamed())
        .filter(strand -> strand.naming().feeds().contains(part.source().key()))
        .map(StrandSummary::id)
        .filter(strand -> !shown.contains(strand))
        .findFirst();
  }

  private StrandId begun(FilePart part, StrandId into) {
    boolean anothers =
        strands.of(part.type()).stream()
            .filter(strand -> strand.id().equals(into))
            .map(strand -> strand.naming().feeds())
            .anyMatch(feeds -> !feeds.isEmpty() && !feeds.contains(part.source().key()));
    boolean free = goesOnWith(part.source(), into) && !(part.source().isNamed() && anothers);
    return free ? into : StrandId.fresh(part.type(), random);
  }
}
