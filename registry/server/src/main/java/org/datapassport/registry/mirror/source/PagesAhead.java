package org.datapassport.registry.mirror.source;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.datapassport.registry.log.encoding.ByteString;
import org.datapassport.registry.log.leaf.LeafOpening;
import org.datapassport.registry.log.leaf.OpenedLeaf;
import org.datapassport.registry.log.tree.EntryBundle;
import org.datapassport.registry.log.tree.Tile;

/**
 * Pages of the source that are fetched and read before it is their turn, by several threads, while
 * one thread takes those before them in the order of the log.
 *
 * <p>Idea: what a leaf says by itself (its hash, its form, its signature) is most of the work and
 * needs no other leaf, so whole pages are read side by side. Only the order of the log, which is
 * the follower's, decides what is taken. Memory: pages that wait have at most {@link #BYTES_MAX},
 * beside at most {@link #READ_AT_ONCE_MAX} that are being read.
 *
 * <p>Everything mutable is guarded by {@code this}; one thread calls {@link #take}.
 */
public final class PagesAhead {
  /** Some six pages of ordinary entries, which take ten times the memory when read. */
  public static final long BYTES_MAX = 3L * 1024 * 1024;

  /** One page for each processor, and one that is on its way. */
  static final int READ_AT_ONCE_MAX = Runtime.getRuntime().availableProcessors() + 1;

  private final LogSource source;
  private final Executor readers;
  private final ChunkLimits limits;
  private final Clock clock;
  private final Deque<Coming> coming = new ArrayDeque<>();

  /** The first leaf that nobody was sent for. */
  private long next;

  private long end;

  private record Coming(long first, CompletableFuture<LeafPage> page) {
    /** Of a page that is there. */
    long bytes() {
      return isThere() ? page.join().bytes() : 0;
    }

    boolean isThere() {
      return page.isDone() && !page.isCompletedExceptionally();
    }
  }

  public PagesAhead(LogSource source, Executor readers, ChunkLimits limits, Clock clock) {
    this.source = source;
    this.readers = readers;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Takes the page that begins with a leaf, and those after it that are there already.
   *
   * @param size of the tree that the leaves are of
   * @throws UntrueException when the page is none; those after it are forgotten
   */
  public List<LeafPage> take(long from, long size, int pagesMax) throws SourceException {
    Coming first = begin(from, size);
    LeafPage page = awaited(first);
    List<LeafPage> taken = new ArrayList<>(List.of(page));
    synchronized (this) {
      coming.poll();
      long bytes = page.bytes();
      while (taken.size() < pagesMax && !coming.isEmpty() && coming.element().isThere()) {
        bytes += coming.element().bytes();
        if (bytes > limits.pageBytes()) {
          break;
        }
        taken.add(coming.remove().page().join());
      }
      send();
    }
    return taken;
  }

  private synchronized Coming begin(long from, long size) {
    if (coming.isEmpty() || coming.element().first() != from || size != end) {
      forget();
      next = from;
      end = size;
    }
    send();
    return coming.element();
  }

  /** Puts back what was taken and not used: pages in order, before all that wait. */
  public synchronized void giveBack(List<LeafPage> pages) {
    for (int i = pages.size() - 1; i >= 0; i--) {
      LeafPage page = pages.get(i);
      coming.addFirst(new Coming(page.first(), CompletableFuture.completedFuture(page)));
    }
  }

  /** What is shown next may be another thing. */
  public synchronized void forget() {
    coming.forEach(page -> page.page().cancel(false));
    coming.clear();
    end = 0;
  }

  /** Sends for more as long as there is room. */
  private synchronized void send() {
    while (next < end && hasRoom()) {
      long first = next;
      next = Math.min(end, (first / Tile.FULL + 1) * Tile.FULL);
      long size = end;
      try {
        CompletableFuture<LeafPage> page =
            CompletableFuture.supplyAsync(() -> fetched(first, size), readers);
        coming.add(new Coming(first, page));
        CompletableFuture<LeafPage> unused =
            page.whenComplete((read, failure) -> goOn(failure == null));
      } catch (RejectedExecutionException e) {
        throw new IllegalStateException("the mirror stops", e);
      }
    }
  }

  /** After a page that cannot be had nothing more is of use. */
  private void goOn(boolean isThere) {
    if (isThere) {
      send();
    }
  }

  private boolean hasRoom() {
    long reading = coming.stream().filter(page -> !page.page().isDone()).count();
    long waiting = coming.stream().mapToLong(Coming::bytes).sum();
    return coming.isEmpty() || (reading < READ_AT_ONCE_MAX && waiting < BYTES_MAX);
  }

  private LeafPage awaited(Coming first) throws SourceException {
    try {
      return first.page().get();
    } catch (ExecutionException e) {
      forget();
      if (e.getCause() instanceof UnreachableException unreachable) {
        throw unreachable.failure();
      } else if (e.getCause() instanceof UntrueException untrue) {
        throw untrue;
      }
      throw new IllegalStateException("reading a page", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SourceException("the mirror stops", e);
    }
  }

  private LeafPage fetched(long first, long size) {
    long index = first / Tile.FULL;
    Tile bundle =
        new Tile(Tile.ENTRIES, index, (int) Math.min(Tile.FULL, size - index * Tile.FULL));
    byte[] bytes = source.tiles().read(bundle).orElseThrow();
    List<ByteString> all =
        EntryBundle.parse(bytes)
            .match(
                entries -> entries,
                refusal -> {
                  throw new UntrueException("an entry bundle: " + refusal.detail());
                });
    if (all.size() != bundle.width()) {
      throw new UntrueException("an entry bundle has the wrong width");
    }
    List<ByteString> leaves = all.subList((int) (first - index * Tile.FULL), all.size());
    LogSource.Opened opened = source.opened(first);
    return new LeafPage(
        first, leaves, read(first, leaves, opened.leaves()), bytes.length + opened.bytes());
  }

  private List<ReadLeaf> read(long first, List<ByteString> leaves, List<OpenedLeaf> opened) {
    Map<Long, LeafOpening> openings = new HashMap<>();
    for (OpenedLeaf leaf : opened) {
      leaf.opening().ifPresent(opening -> openings.put(leaf.index(), opening));
    }
    return IntStream.range(0, leaves.size())
        .mapToObj(
            i ->
                ReadLeaf.of(
                    leaves.get(i), Optional.ofNullable(openings.get(first + i)), clock.instant()))
        .toList();
  }
}
