package org.datapassport.vault.activity;

import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.datapassport.base.chain.LineChain;
import org.datapassport.base.chain.LogHead;
import org.datapassport.base.hash.Sha256;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Transactions;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.key.VaultKeys;

/**
 * The access log of each vault: append-only lines, each holding the SHA-256 of the line before. The
 * chain is made of the lines as the citizen takes them away; stored they are sealed.
 *
 * <p>A line is added in the transaction of what it tells of, without waiting for anybody; a reading
 * that runs out of its transaction leaves no line, and no line is without its reading. Soon after,
 * and before anybody looks at the log, the chainer gives the new lines their places: in the order
 * in which they were added, as far as their transactions are over by then.
 */
@Shared
public final class ActivityLog {
  private static final int EXPORT_PAGE = 1000;

  /** Lines that get their places in one go. */
  private static final int CHAINED_MAX = 1000;

  private static final int SALT_BYTES = 16;

  /** After so long a page verifies the log from its beginning again. */
  private static final Duration REMEMBERED = Duration.ofHours(1);

  /** No two lines are further out of the order of their times: one tells a whole minute. */
  private static final Duration DISORDER_MAX = Duration.ofHours(1);

  private static final byte[] EVERYBODY = {};
  private static final long ALL = Long.MAX_VALUE;

  private final ActivityStore store;
  private final VaultKeys keys;
  private final Transactions transactions;
  private final SecureRandom random;
  private final Clock clock;
  private final VerifiedPrefixes verified = new VerifiedPrefixes();

  @Inject
  public ActivityLog(
      ActivityStore store,
      VaultKeys keys,
      Transactions transactions,
      SecureRandom random,
      Clock clock) {
    this.store = store;
    this.keys = keys;
    this.transactions = transactions;
    this.random = random;
    this.clock = clock;
  }

  /** Adds a line in the caller's transaction. */
  public void append(VaultId vault, LogEntry entry) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(salt);
    store.append(vault, key(vault).sealUnchained(LogLine.unchained(entry, text)));
  }

  private LineKey key(VaultId vault) {
    return new LineKey(vault, keys.vaultKey(vault));
  }

  /** Gives all lines that were added their places. */
  public void chain(VaultId vault) {
    boolean more = store.hasUnchained(vault);
    while (more) {
      more = transactions.in(() -> chainSome(vault));
    }
  }

  /** Answers whether there may be more; who waited for the head finds what is left. */
  private boolean chainSome(VaultId vault) {
    LineKey key = key(vault);
    ActivityStore.Head head = store.lockHead(vault);
    List<ActivityStore.Unchained> lines = store.oldest(vault, CHAINED_MAX);
    for (ActivityStore.Unchained line : lines) {
      long number = head.number() + 1;
      String entry = line.body().length == 0 ? line.entry() : key.openUnchained(line.body());
      String text = LogLine.text(number, head.hash(), entry);
      String hash = Sha256.hex(text);
      byte[] who = LogLine.read(text, hash).entry().clientId().map(key::who).orElse(EVERYBODY);
      store.chain(vault, line.seq(), number, who, key.seal(number, text));
      head = new ActivityStore.Head(number, hash);
    }
    store.moveHead(vault, head);
    return lines.size() == CHAINED_MAX;
  }

  /** Open vaults whose lines wait for their places. */
  List<VaultId> waiting(int limit) {
    return store.waiting(limit);
  }

  /** A page of lines, newest first; one that somebody made unreadable is not among them. */
  public List<LogLine> list(VaultId vault, LogQuery query) {
    chain(vault);
    LineKey key = key(vault);
    long end = query.until().map(at -> first(vault, key, at.plus(DISORDER_MAX))).orElse(ALL);
    ActivityStore.Range range =
        new ActivityStore.Range(
            query.from().map(at -> first(vault, key, at.minus(DISORDER_MAX))).orElse(1L),
            Math.min(end, query.before().orElse(ALL)),
            query.clientId().map(key::who).orElse(EVERYBODY),
            query.clientId().orElse(""),
            query.limit());
    List<LogLine> found = new ArrayList<>();
    List<ActivityStore.Stored> page;
    do {
      page = store.list(vault, range);
      page.stream()
          .flatMap(stored -> key.open(stored).stream())
          .filter(line -> query.covers(line.entry()))
          .forEach(found::add);
      range = page.isEmpty() ? range : range.until(page.get(page.size() - 1).number());
    } while (page.size() == query.limit() && found.size() < query.limit());
    return List.copyOf(found.subList(0, Math.min(found.size(), query.limit())));
  }

  /** The first line from a moment on, or the place after the last. */
  private long first(VaultId vault, LineKey key, Instant moment) {
    long low = 1;
    long high = head(vault).number() + 1;
    while (low < high) {
      long middle = low + (high - low) / 2;
      boolean isEarlier =
          store
              .line(vault, middle)
              .flatMap(key::open)
              .filter(line -> !line.entry().at().isBefore(moment))
              .isEmpty();
      if (isEarlier) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** How many lines the log has. */
  public long count(VaultId vault) {
    chain(vault);
    return head(vault).number();
  }

  private ActivityStore.Head head(VaultId vault) {
    return store.head(vault).orElse(new ActivityStore.Head(0, LineChain.BEGINNING));
  }

  /** Re-derives each hash and each link, from the first line to the head. */
  public LogCheck verify(VaultId vault) {
    chain(vault);
    return verify(vault, new LineChain());
  }

  /**
   * The same for a page that is looked at again and again: what this node verified within the last
   * hour is not hashed again, unless its last line has changed.
   */
  public LogCheck check(VaultId vault) {
    chain(vault);
    Instant now = clock.instant();
    Optional<VerifiedPrefixes.Prefix> known =
        verified
            .find(vault)
            .filter(prefix -> now.isBefore(prefix.since().plus(REMEMBERED)))
            .filter(
                prefix ->
                    store
                        .line(vault, prefix.number())
                        .flatMap(key(vault)::open)
                        .map(LogLine::hash)
                        .filter(prefix.hash()::equals)
                        .isPresent());
    LineChain links =
        known
            .map(prefix -> new LineChain(prefix.number(), prefix.hash()))
            .orElseGet(LineChain::new);
    LogCheck check = verify(vault, links);
    if (check.isWhole() && check.lines() > 0) {
      Instant since = known.map(VerifiedPrefixes.Prefix::since).orElse(now);
      verified.put(vault, new VerifiedPrefixes.Prefix(links.lines(), links.head(), since));
    }
    return check;
  }

  /** The head is looked at first: lines that get their places meanwhile go on from it. */
  private LogCheck verify(VaultId vault, LineChain links) {
    LineKey key = key(vault);
    Chain chain = new Chain(links, head(vault));
    walk(vault, links.lines(), stored -> chain.accept(key.open(stored).stream().toList()));
    return chain.check();
  }

  /**
   * The head of the chain as it is now, signed by the vault's key for its citizen to keep: nobody
   * can shorten or rewrite the log after that without being found out, us included.
   */
  public String signedHead(VaultId vault) {
    chain(vault);
    ActivityStore.Head head = head(vault);
    return new LogHead(vault.toString(), head.number(), head.hash(), clock.instant())
        .sign(keys.signingKey(vault));
  }

  /** Gives every line, oldest first, to {@code sink}: one JSON object for each. */
  public void export(VaultId vault, Consumer<String> sink) {
    chain(vault);
    forEach(vault, 0, line -> sink.accept(line.text()));
  }

  /** Gives the lines after a number, oldest first; one that nobody can read is left out. */
  public void forEach(VaultId vault, long after, Consumer<LogLine> sink) {
    LineKey key = key(vault);
    walk(vault, after, stored -> key.open(stored).ifPresent(sink));
  }

  private void walk(VaultId vault, long begin, Consumer<ActivityStore.Stored> sink) {
    long after = begin;
    List<ActivityStore.Stored> page = store.after(vault, after, EXPORT_PAGE);
    while (!page.isEmpty()) {
      page.forEach(sink);
      after = page.get(page.size() - 1).number();
      page = store.after(vault, after, EXPORT_PAGE);
    }
  }

  /** Walks along the lines to the head and on, and remembers the first that does not fit. */
  private static final class Chain {
    private final LineChain links;
    private final ActivityStore.Head head;
    private boolean isWholeToHead;
    private Optional<Long> broken = Optional.empty();

    private Chain(LineChain links, ActivityStore.Head head) {
      this.links = links;
      this.head = head;
      look();
    }

    /** Takes the next line; none where nobody can read it. */
    void accept(List<LogLine> read) {
      boolean follows = links.accept(read.isEmpty() ? "" : read.get(0).text());
      if (!follows && broken.isEmpty()) {
        broken = Optional.of(links.lines());
      }
      look();
    }

    private void look() {
      if (links.lines() == head.number()) {
        isWholeToHead = links.head().equals(head.hash());
      }
    }

    LogCheck check() {
      if (broken.isEmpty() && !isWholeToHead) {
        broken = Optional.of(Math.min(links.lines(), head.number()) + 1);
      }
      return new LogCheck(head.number(), broken);
    }
  }
}
