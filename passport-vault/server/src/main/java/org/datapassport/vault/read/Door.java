package org.datapassport.vault.read;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.PlatformProblem;
import org.datapassport.platform.problem.ProblemCode;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.RandomId;
import org.datapassport.vault.Transactions;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.activity.ActivityLog;
import org.datapassport.vault.activity.LogKind;
import org.datapassport.vault.flow.Flow;
import org.datapassport.vault.flow.OpenFlows;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantItem;
import org.datapassport.vault.key.VaultKeys;
import org.datapassport.vault.read.rate.ClientRate;
import org.datapassport.vault.strand.Strands;
import org.datapassport.vault.token.AccessToken;

/**
 * Reads for companies, in five steps: a flow is opened; a short transaction looks at the agreement
 * and takes a snapshot; the page is computed while nothing is locked or held; a second short
 * transaction looks again and writes the log line; the page leaves as the flow.
 *
 * <p>Whoever ends the agreement waits for none of them: before the second look its commit is seen
 * there, after it the flow is there to be cut.
 */
@Shared
public final class Door {
  /** A strand that changes more often while one page is computed is not to be read now. */
  private static final int TRIES = 3;

  private final OpenFlows flows;
  private final ClientRate rate;
  private final Transactions transactions;
  private final Gate gate;
  private final PageCut pages;
  private final TokenGrants tokens;
  private final Strands strands;
  private final VaultKeys keys;
  private final ActivityLog log;
  private final Clock clock;

  @Inject
  Door(
      OpenFlows flows,
      ClientRate rate,
      Transactions transactions,
      Gate gate,
      PageCut pages,
      TokenGrants tokens,
      Strands strands,
      VaultKeys keys,
      ActivityLog log,
      Clock clock) {
    this.flows = flows;
    this.rate = rate;
    this.transactions = transactions;
    this.gate = gate;
    this.pages = pages;
    this.tokens = tokens;
    this.strands = strands;
    this.keys = keys;
    this.log = log;
    this.clock = clock;
  }

  /** A page and its bytes, which may leave. */
  @SuppressWarnings("ArrayRecordComponent") // Made once, sent once, never compared.
  record Sent(Page page, byte[] body) {}

  /**
   * Opens the flow of an answer.
   *
   * @param refusedBefore calls with this token that were refused for their rate without a look
   * @param reset breaks its connection off
   * @throws ProblemException {@code readings-at-once}, {@code too-many-requests} when the client
   *     calls too often, or {@code unavailable} while this node does not hear of ends
   */
  public Flow enter(AccessToken token, String slug, long refusedBefore, Runnable reset) {
    if (!flows.isServing()) {
      throw new ProblemException(PlatformProblem.UNAVAILABLE, "");
    }
    if (refusedBefore > 0) {
      countRefused(token, slug, VaultProblem.READINGS_AT_ONCE, refusedBefore);
    }
    if (!rate.allows(token.clientId())) {
      countRefused(token, slug, PlatformProblem.TOO_MANY_REQUESTS, 1);
      throw new ProblemException(PlatformProblem.TOO_MANY_REQUESTS, "");
    }
    return token
        .grant()
        .flatMap(RandomId::parse)
        .map(agreement -> flows.enter(agreement, reset))
        .orElseThrow(() -> new ProblemException(VaultProblem.TOKEN_REFUSED, ""))
        .orElseThrow(() -> full(token, slug));
  }

  private ProblemException full(AccessToken token, String slug) {
    countRefused(token, slug, VaultProblem.READINGS_AT_ONCE, 1);
    return new ReadingsAtOnceException();
  }

  private void countRefused(AccessToken token, String slug, ProblemCode code, long times) {
    transactions.in(
        () -> {
          gate.refuseForRate(token, slug, code, times);
          return true;
        });
  }

  /** What is granted now and there to be read; one log line. */
  List<GrantItem> list(AccessToken token) {
    return keys.once(() -> transactions.in(() -> listed(token)));
  }

  private List<GrantItem> listed(AccessToken token) {
    Grant grant = tokens.active(token, LogKind.LIST, Optional.empty());
    Instant now = clock.instant();
    List<GrantItem> items =
        grant.items().stream()
            .filter(item -> strands.isThere(grant.vault(), item.strand()))
            .filter(item -> grant.covers(item.terms().slug(), now).isPresent())
            .filter(item -> item.readings() < item.terms().readsMax())
            .filter(item -> token.opens(item.granted()))
            .toList();
    log.append(grant.vault(), tokens.entry(token, grant, LogKind.LIST).amount(items.size(), 0));
    return items;
  }

  /**
   * One page of a strand.
   *
   * @param writer writes a page
   * @throws ProblemException {@code token-refused}, {@code strand-not-available}, {@code
   *     insufficient-user-authentication}, {@code read-too-often}, {@code query-refused}, {@code
   *     cursor-refused} or {@code reading-over}; each has its log line
   */
  Sent read(
      AccessToken token,
      String slug,
      Map<String, List<String>> query,
      Function<Page, byte[]> writer) {
    ReadParameters parameters;
    try {
      parameters = ReadParameters.of(query);
    } catch (ProblemException e) {
      refuse(token, slug, e.code().code());
      throw e;
    }
    return read(token, slug, parameters, writer);
  }

  Sent read(
      AccessToken token, String slug, ReadParameters parameters, Function<Page, byte[]> writer) {
    return keys.once(() -> passed(token, slug, parameters, writer));
  }

  private Sent passed(
      AccessToken token, String slug, ReadParameters parameters, Function<Page, byte[]> writer) {
    Opened last = opened(token, slug, parameters);
    for (int i = 1; ; i++) {
      Opened opened = last;
      Optional<Sent> sent = tried(token, opened, writer);
      if (sent.isPresent()) {
        return sent.get();
      }
      if (i == TRIES) {
        throw over(opened);
      }
      last = opened(token, slug, parameters);
    }
  }

  private Opened opened(AccessToken token, String slug, ReadParameters parameters) {
    return transactions.in(() -> gate.open(token, slug, parameters));
  }

  /** Empty when the strand has changed meanwhile. */
  private Optional<Sent> tried(AccessToken token, Opened opened, Function<Page, byte[]> writer) {
    Sent made;
    try {
      Page page = pages.page(opened);
      made = new Sent(page, writer.apply(page));
    } catch (Strands.SegmentGoneException e) {
      transactions.in(() -> gate.gone(opened));
      return Optional.empty();
    } catch (ProblemException e) {
      transactions.in(
          () -> {
            gate.refuse(opened, e);
            return true;
          });
      throw e;
    }
    Sent page = made;
    boolean passed =
        transactions.in(
            () -> gate.pass(token, opened, page.page().records().size(), page.body().length));
    return passed ? Optional.of(page) : Optional.empty();
  }

  private ProblemException over(Opened opened) {
    ProblemException over = new ProblemException(VaultProblem.READING_OVER, "");
    return transactions.in(
        () -> {
          gate.refuse(opened, over);
          return over;
        });
  }

  /**
   * Writes the line of a call with a good token that was refused before its strand was looked at.
   *
   * @throws ProblemException {@code token-refused}, without a line, when the grant is not the
   *     token's
   */
  void refuse(AccessToken token, String slug, String code) {
    transactions.in(
        () -> {
          gate.refuse(token, slug, code);
          return true;
        });
  }
}
