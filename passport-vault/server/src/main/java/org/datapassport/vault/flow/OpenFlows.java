package org.datapassport.vault.flow;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.datapassport.platform.config.Shared;
import org.jspecify.annotations.Nullable;

/**
 * The answers with data that this node is making or sending, by agreement.
 *
 * <p>The sets of the map are replaced, never changed, so that whoever cuts walks along a set that
 * stands still.
 */
@Shared
public final class OpenFlows {
  /** At the same time for one agreement: more would only wait for each other. */
  static final int OF_ONE_MAX = 2;

  /**
   * From the gate to the last byte. The largest page has a few hundred kilobytes: who takes longer
   * is not reading.
   */
  static final Duration LASTS = Duration.ofSeconds(30);

  private final Map<UUID, Set<Flow>> flows = new ConcurrentHashMap<>();
  private final LongSupplier nanos;

  /** By {@link #nanos}; after it this node may not serve data, since it may not hear of ends. */
  private volatile long servesUntil;

  @Inject
  public OpenFlows() {
    this(System::nanoTime);
  }

  OpenFlows(LongSupplier nanos) {
    this.nanos = nanos;
    this.servesUntil = nanos.getAsLong();
  }

  /**
   * Begins an answer; empty when the agreement has as many as it may.
   *
   * @param reset breaks the answer's connection off, from any thread and without waiting
   */
  public Optional<Flow> enter(UUID agreement, Runnable reset) {
    Flow flow = new Flow(this, agreement, reset, nanos.getAsLong());
    if (flows.getOrDefault(agreement, Set.of()).size() >= OF_ONE_MAX) {
      leaveHanded(agreement);
    }
    Set<Flow> after = flows.compute(agreement, (id, before) -> with(before, flow));
    if (!after.contains(flow)) {
      return Optional.empty();
    }
    return Optional.of(flow);
  }

  private void leaveHanded(UUID agreement) {
    List.copyOf(flows.getOrDefault(agreement, Set.of())).forEach(Flow::leaveIfHanded);
  }

  private static Set<Flow> with(@Nullable Set<Flow> before, Flow flow) {
    if (before == null) {
      return Set.of(flow);
    }
    if (before.size() >= OF_ONE_MAX) {
      return before;
    }
    Set<Flow> after = new HashSet<>(before);
    after.add(flow);
    return after;
  }

  void forget(Flow flow) {
    flows.computeIfPresent(
        flow.agreement(),
        (id, before) -> {
          Set<Flow> after = new HashSet<>(before);
          after.remove(flow);
          return after.isEmpty() ? null : after;
        });
  }

  /** Cuts everything that flows under an agreement; when it returns, no byte leaves any more. */
  public void cut(UUID agreement) {
    List.copyOf(flows.getOrDefault(agreement, Set.of())).forEach(Flow::cut);
  }

  /** Cuts everything. */
  void cutAll() {
    all().forEach(Flow::cut);
  }

  /** The node's lease: it hears of ends, and may serve, until then. */
  void serveUntil(long deadline) {
    servesUntil = deadline;
  }

  /** Whether the node may serve data at this moment. */
  public boolean isServing() {
    return nanos.getAsLong() - servesUntil < 0;
  }

  /**
   * Cuts everything when the node may not serve. Called before anything is written to a socket, so
   * it costs a look at the clock.
   */
  void cutUnlessServing() {
    if (!isServing()) {
      cutAll();
    }
  }

  /**
   * Forgets what the network has by now, and cuts what has lasted too long, and everything when the
   * node may not serve.
   */
  void sweep() {
    long now = nanos.getAsLong();
    boolean serves = isServing();
    all().forEach(Flow::leaveIfHanded);
    all().stream()
        .filter(flow -> !serves || now - flow.beganNanos() > LASTS.toNanos())
        .forEach(Flow::cut);
  }

  private List<Flow> all() {
    return flows.values().stream().flatMap(Collection::stream).toList();
  }

  /** How many there are. */
  int count() {
    return all().size();
  }
}
