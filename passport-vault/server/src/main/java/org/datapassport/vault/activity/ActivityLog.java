package org.datapassport.vault.activity;

import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.datapassport.base.hash.Sha256;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.Transactions;
import org.datapassport.vault.key.VaultId;

/**
 * The access log of each vault: append-only lines, each holding the SHA-256 of the line before.
 *
 * <p>A line is added in the transaction of what it tells of, without waiting for anybody; a reading
 * that runs out of its transaction leaves no line, and no line is without its reading. Soon after,
 * and before anybody looks at the log, the chainer gives the new lines their places: in the order
 * in which they were added, as far as their transactions are over by then.
 */
@Shared
public final class ActivityLog {
  /** Stands where the first line has nothing before it. */
  static final String BEGINNING = "0".repeat(64);

  private static final int EXPORT_PAGE = 1000;

  /** Lines that get their places in one go. */
  private static final int CHAINED_MAX = 1000;

  private static final int SALT_BYTES = 16;

  /** After so long a page verifies the log from its beginning again. */
  private static final Duration REMEMBERED = Duration.ofHours(1);

  private final ActivityStore store;
  private final Transactions transactions;
  private final SecureRandom random;
  private final Clock clock;
  private final VerifiedPrefixes verified = new VerifiedPrefixes();

  @Inject
  public ActivityLog(
      ActivityStore store, Transactions transactions, SecureRandom random, Clock clock) {
    this.store = store;
    this.transactions = transactions;
    this.random = random;
    this.clock = clock;
  }

  /** Adds a line in the caller's transaction. */
  public void append(VaultId vault, LogEntry entry) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(salt);
    store.append(vault, entry, LogLine.unchained(entry, text));
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
    ActivityStore.Head head = store.lockHead(vault);
    List<ActivityStore.Unchained> lines = store.oldest(vault, CHAINED_MAX);
    for (ActivityStore.Unchained line : lines) {
      long number = head.number() + 1;
      String text = LogLine.text(number, head.hash(), line.entry());
      byte[] hash = Sha256.of(text);
      store.chain(vault, line.seq(), number, text, hash);
      head = new ActivityStore.Head(number, HexFormat.of().formatHex(hash));
    }
    store.moveHead(vault, head);
    return lines.size() == CHAINED_MAX;
  }

  /** Vaults whose lines wait for their places. */
  List<VaultId> waiting(int limit) {
    return store.waiting(limit);
  }

  /** A page of lines, newest first. */
  public List<LogLine> list(VaultId vault, LogQuery query) {
    chain(vault);
    return store.list(vault, query);
  }

  /** How many lines the log has. */
  public long count(VaultId vault) {
    chain(vault);
    return head(vault).number();
  }

  private ActivityStore.Head head(VaultId vault) {
    return store.head(vault).orElse(new ActivityStore.Head(0, BEGINNING));
  }

  /** Re-derives each hash and each link, from the first line to the head. */
  public LogCheck verify(VaultId vault) {
    chain(vault);
    return verify(vault, new Chain(0, BEGINNING));
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
                    store.hash(vault, prefix.number()).filter(prefix.hash()::equals).isPresent());
    Chain chain =
        known
            .map(prefix -> new Chain(prefix.number(), prefix.hash()))
            .orElse(new Chain(0, BEGINNING));
    LogCheck check = verify(vault, chain);
    if (check.isWhole() && chain.number > 0) {
      Instant since = known.map(VerifiedPrefixes.Prefix::since).orElse(now);
      verified.put(vault, new VerifiedPrefixes.Prefix(chain.number, chain.hash, since));
    }
    return check;
  }

  private LogCheck verify(VaultId vault, Chain chain) {
    forEach(vault, chain.number, chain::accept);
    ActivityStore.Head head = head(vault);
    if (chain.broken.isEmpty()
        && (head.number() != chain.number || !head.hash().equals(chain.hash))) {
      chain.broken = Optional.of(chain.number + 1);
    }
    return new LogCheck(head.number(), chain.broken);
  }

  /** Gives every line, oldest first, to {@code sink}: one JSON object for each. */
  public void export(VaultId vault, Consumer<String> sink) {
    chain(vault);
    forEach(vault, 0, line -> sink.accept(line.text()));
  }

  private void forEach(VaultId vault, long begin, Consumer<LogLine> sink) {
    long after = begin;
    List<LogLine> page = store.after(vault, after, EXPORT_PAGE);
    while (!page.isEmpty()) {
      page.forEach(sink);
      after = page.get(page.size() - 1).number();
      page = store.after(vault, after, EXPORT_PAGE);
    }
  }

  /** Walks along the lines and remembers the first that does not fit. */
  private static final class Chain {
    private long number;
    private String hash;
    private Optional<Long> broken = Optional.empty();

    private Chain(long number, String hash) {
      this.number = number;
      this.hash = hash;
    }

    void accept(LogLine line) {
      number++;
      boolean fits =
          line.number() == number
              && line.previousHash().equals(hash)
              && line.hash().equals(Sha256.hex(line.text()));
      if (!fits && broken.isEmpty()) {
        broken = Optional.of(number);
      }
      hash = line.hash();
    }
  }
}
