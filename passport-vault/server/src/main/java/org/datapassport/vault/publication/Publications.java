package org.datapassport.vault.publication;

import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.datapassport.consent.terms.DataPeriod;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.ontology.word.Level;
import org.datapassport.ontology.word.StrandType;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.publication.plan.LevelPlan;
import org.datapassport.vault.publication.plan.StrandPlan;
import org.datapassport.vault.publication.window.Block;
import org.datapassport.vault.publication.window.PublishedWindow;
import org.datapassport.vault.strand.OpenStrand;
import org.datapassport.vault.strand.StrandHead;
import org.datapassport.vault.strand.Strands;
import org.datapassport.vault.strand.name.StrandId;
import org.datapassport.vault.view.Released;
import org.datapassport.vault.view.Samples;

/**
 * What the levels of a vault's strands tell.
 *
 * <p>Publishing is lazy and still exact: what is due is made before each write and before each read
 * of what is published, from the records as they were then, so nobody can tell that it was not made
 * at its time. It belongs to the caller's transaction and holds the strand's row; a crash leaves
 * what was there.
 */
@Shared
public final class Publications {
  /** So many blocks are opened by one statement; a block is some kilobytes. */
  private static final int BLOCKS_AT_ONCE = 64;

  private final Archive archive;
  private final PublicationStore store;
  private final Strands strands;
  private final SecureRandom random;
  private final Clock clock;

  @Inject
  Publications(
      Archive archive, PublicationStore store, Strands strands, SecureRandom random, Clock clock) {
    this.archive = archive;
    this.store = store;
    this.strands = strands;
    this.random = random;
    this.clock = clock;
  }

  /**
   * Whether a level is read here; the others are read as they are stored.
   *
   * @param level with whatever fields: how it is read is the whole level's nature
   */
  public static boolean publishes(StrandType type, Level level) {
    return type.timed() && !isExact(type, level);
  }

  static boolean isExact(StrandType type, Level level) {
    return LevelPlan.of(type.level(level.id()).orElseThrow()) instanceof LevelPlan.Exact;
  }

  /** Publishes what is due of each strand; to be called before and after each write. */
  public void publishDue(VaultId vault) {
    strands.ids(vault).forEach(id -> publishDue(vault, id));
  }

  /** Publishes what is due of one strand, where it has a time. */
  public void publishDue(VaultId vault, StrandId id) {
    boolean isTimed =
        StrandCatalogue.load().bySlug(id.type().value()).filter(StrandType::timed).isPresent();
    if (isTimed) {
      strands.open(vault, id).ifPresent(this::publishDue);
    }
  }

  private static StrandType type(StrandId id) {
    return StrandCatalogue.load().bySlug(id.type().value()).orElseThrow();
  }

  /**
   * Publishes what is due of a strand with a time, and answers what is published then; to be called
   * before each read of a published level.
   */
  public Edition publishDue(OpenStrand strand) {
    Instant now = clock.instant();
    try {
      Edition edition =
          strands.still(strand.vault(), strand.id(), strand.head(), () -> edition(strand));
      if (!isDue(edition, now) || store.isHeld(strand.vault(), strand.id())) {
        return edition;
      }
    } catch (Strands.SegmentGoneException e) {
      return publishLocked(strand, now); // It has another key since: it is looked at again.
    }
    return publishLocked(strand, now);
  }

  private Edition publishLocked(OpenStrand strand, Instant now) {
    OpenStrand locked = strands.lock(strand.vault(), strand.id()).orElseThrow();
    Edition last = edition(locked);
    if (!isDue(last, now) || store.isHeld(locked.vault(), locked.id())) {
      return last;
    }
    StrandPlan plan = StrandPlan.of(type(locked.id()));
    new Issue(archive, last.shelf(), plan, random, now).run(strands, locked.head());
    return edition(locked);
  }

  /** What is published of a strand, whatever is due. */
  public Edition edition(OpenStrand strand) {
    return new Edition(strand, archive.book(Archive.Shelf.of(strand)));
  }

  /**
   * Publishes what is left when one record went, and whatever came: only the windows around it have
   * lost something. What was due must have been published before.
   *
   * @param gone what calendar and clock showed when it was made
   */
  public void publishWithout(VaultId vault, StrandId id, LocalDateTime gone) {
    OpenStrand strand = strands.lock(vault, id).orElseThrow();
    Archive.Shelf shelf = Archive.Shelf.of(strand);
    Issue issue = new Issue(archive, shelf, StrandPlan.of(type(id)), random, clock.instant());
    issue.runWithout(gone, strands, strand.head());
  }

  /** Whether an import that is not over has written to the strand. */
  public boolean isHeld(VaultId vault, StrandId id) {
    return store.isHeld(vault, id);
  }

  /** Seals all that is published of a strand with its new key. */
  public void rekey(VaultId vault, StrandId id, UUID before, StrandHead head) {
    archive.rekey(new Archive.Shelf(vault, id, before), new Archive.Shelf(vault, id, head.keyId()));
  }

  /**
   * Nothing of the strand is published until {@link #release}: an import that is not over would
   * make totals of a part of it, which stay for a day.
   */
  public void hold(VaultId vault, StrandId id, UUID importId) {
    store.hold(vault, id, importId);
  }

  /** The import is over in this strand, which is published again. */
  public void release(VaultId vault, StrandId id, UUID importId) {
    store.release(vault, id, importId);
  }

  /** The import was taken back. */
  public void release(VaultId vault, UUID importId) {
    store.release(vault, importId);
  }

  /** Says which records published windows hold. */
  public Told told(VaultId vault) {
    return new Told(archive, strands, vault, clock.instant());
  }

  private static boolean isDue(Edition edition, Instant now) {
    Book book = edition.book();
    return book.nextSeq() != edition.head().nextSeq()
        || book.generation() != edition.head().generation()
        || !book.due().isAfter(now);
  }

  /**
   * One page of a published level.
   *
   * <p>Opens the blocks that the page needs and no record.
   *
   * @throws Strands.SegmentGoneException when the strand gets another key meanwhile, or goes
   */
  public PublishedPage page(Edition edition, PublishedQuery query) {
    Archive.Shelf shelf = edition.shelf();
    return strands.still(shelf.vault(), shelf.id(), edition.head(), () -> cut(edition, query));
  }

  private PublishedPage cut(Edition edition, PublishedQuery query) {
    Book book = edition.book();
    List<Released> rows = new ArrayList<>();
    List<Book.BlockEntry> wanted = wanted(book, query);
    int first = 0;
    while (first < wanted.size()) {
      List<Book.BlockEntry> some = atOnce(wanted.subList(first, wanted.size()), query, rows.size());
      first += some.size();
      Map<UUID, Block> blocks =
          archive.blocks(edition.shelf(), some.stream().map(Book.BlockEntry::id).toList());
      for (Book.BlockEntry entry : some) {
        Block block = blocks.getOrDefault(entry.id(), Block.EMPTY);
        int next = take(query, entry, block, rows);
        if (next >= 0) {
          PublishedPosition position = new PublishedPosition(entry.span().begin(), next);
          return new PublishedPage(book.edition(), rows, position);
        }
      }
    }
    return new PublishedPage(book.edition(), rows, PublishedPosition.END);
  }

  /** As many of the next blocks as fill the page if each of their rows is wanted. */
  private static List<Book.BlockEntry> atOnce(
      List<Book.BlockEntry> blocks, PublishedQuery query, int found) {
    int rows = found;
    int count = 0;
    while (count < Math.min(blocks.size(), BLOCKS_AT_ONCE) && rows <= query.limit()) {
      rows += blocks.get(count).rows().getOrDefault(query.level().id(), 0);
      count++;
    }
    return blocks.subList(0, count);
  }

  /**
   * What each level would let out of a period: how many records, and the latest in words. For the
   * citizen; opens the blocks at the edges of the period and the last ones, and no record.
   */
  public List<Samples.LevelSample> preview(
      VaultId vault, StrandId id, List<Level> levels, DataPeriod period) {
    Optional<OpenStrand> strand = strands.open(vault, id);
    if (strand.isEmpty()) {
      return List.of();
    }
    StrandType type = type(id);
    Archive.Shelf shelf = Archive.Shelf.of(strand.get());
    return strands.still(
        vault,
        id,
        strand.get().head(),
        () -> {
          LevelPreview preview = new LevelPreview(archive, shelf, PublishedQuery.granted(period));
          return levels.stream().map(level -> preview.of(level, isExact(type, level))).toList();
        });
  }

  /** The blocks that may hold a row of the page or of a later one. */
  private static List<Book.BlockEntry> wanted(Book book, PublishedQuery query) {
    return book.blocks().tailMap(query.after().block(), true).values().stream()
        .filter(entry -> entry.rows().getOrDefault(query.level().id(), 0) > 0)
        .filter(entry -> entry.span().overlaps(query.granted()))
        .filter(entry -> query.mayWant(entry.span()))
        .toList();
  }

  /** Adds the block's rows; answers the first that has no place on the page, or -1. */
  private static int take(
      PublishedQuery query, Book.BlockEntry entry, Block block, List<Released> rows) {
    int passed = entry.span().begin().equals(query.after().block()) ? query.after().row() : 0;
    int index = 0;
    for (PublishedWindow window : block.windows(query.level().id())) {
      boolean whole = window.span().isWithin(query.granted());
      for (Released row : window.released(query.level())) {
        if (whole && index >= passed && query.wants(row)) {
          if (rows.size() == query.limit()) {
            return index;
          }
          rows.add(row);
        }
        index++;
      }
    }
    return -1;
  }
}
