package org.datapassport.vault.publication;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.publication.plan.LevelPlan;
import org.datapassport.vault.publication.plan.Span;
import org.datapassport.vault.publication.plan.StrandPlan;
import org.datapassport.vault.publication.window.Block;
import org.datapassport.vault.publication.window.BlockPublisher;
import org.datapassport.vault.publication.window.Member;
import org.datapassport.vault.publication.window.PublishedRow;
import org.datapassport.vault.publication.window.PublishedWindow;
import org.datapassport.vault.strand.StrandHead;
import org.datapassport.vault.strand.Strands;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.strand.record.StrandRecord;

/**
 * Says of records whether a published window holds them, so that whoever may read it has them
 * already. Serves one request; keeps the last block of each strand.
 */
public final class Told {
  private final Archive archive;
  private final Strands strands;
  private final VaultId vault;
  private final Instant now;
  private final Map<StrandId, Optional<OfStrand>> known = new HashMap<>();

  Told(Archive archive, Strands strands, VaultId vault, Instant now) {
    this.archive = archive;
    this.strands = strands;
    this.vault = vault;
    this.now = now;
  }

  /** Whether a window holds the record of this number. */
  public boolean holds(StrandId strand, long sequence, StrandRecord record) {
    return record.local().isPresent()
        && known
            .computeIfAbsent(strand, this::open)
            .filter(each -> each.holds(new Member(sequence, record.local().get(), record)))
            .isPresent();
  }

  private Optional<OfStrand> open(StrandId id) {
    Optional<StrandType> type =
        StrandCatalogue.load().bySlug(id.type().value()).filter(StrandType::timed);
    Optional<StrandHead> head = strands.head(vault, id);
    return type.isPresent() && head.isPresent()
        ? Optional.of(
            new OfStrand(
                StrandPlan.of(type.get()), new Archive.Shelf(vault, id, head.get().keyId())))
        : Optional.empty();
  }

  /** One strand's windows. */
  private final class OfStrand {
    private final StrandPlan plan;
    private final Archive.Shelf shelf;
    private final Book book;
    private LocalDateTime begin = Span.EVER.end();
    private Block block = Block.EMPTY;

    OfStrand(StrandPlan plan, Archive.Shelf shelf) {
      this.plan = plan;
      this.shelf = shelf;
      this.book = archive.book(shelf);
    }

    boolean holds(Member member) {
      look(plan.block(member.local()).begin());
      return plan.levels().stream()
          .anyMatch(
              level ->
                  block.windows(level.level().id()).stream()
                      .anyMatch(window -> holds(level, window, member)));
    }

    private void look(LocalDateTime wanted) {
      if (!wanted.equals(begin)) {
        begin = wanted;
        Book.BlockEntry entry = book.blocks().get(wanted);
        block =
            entry == null
                ? Block.EMPTY
                : archive.blocks(shelf, List.of(entry.id())).getOrDefault(entry.id(), Block.EMPTY);
      }
    }

    /** A total names its records; a row that stands for one record is known by what it tells. */
    private boolean holds(LevelPlan level, PublishedWindow window, Member member) {
      return switch (level) {
        case LevelPlan.Totals totals ->
            window.rows().stream().anyMatch(row -> row.members().contains(member.sequence()));
        case LevelPlan.Rows rows -> tells(level, window, member);
        case LevelPlan.Timeless timeless -> tells(level, window, member);
        case LevelPlan.Exact exact -> false;
      };
    }

    private boolean tells(LevelPlan level, PublishedWindow window, Member member) {
      Span span = window.span();
      boolean within =
          !member.local().isBefore(span.begin()) && member.local().isBefore(span.end());
      return within
          && BlockPublisher.release(level.level(), List.of(member), now).stream()
              .anyMatch(
                  mine ->
                      window.rows().stream().map(PublishedRow::released).anyMatch(mine::equals));
    }
  }
}
