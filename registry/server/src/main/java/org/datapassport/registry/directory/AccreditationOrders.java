package org.datapassport.registry.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.datapassport.platform.config.ServiceHome;
import org.datapassport.platform.schedule.Rounds;
import org.datapassport.registry.FederationSettings;
import org.datapassport.registry.checkpoint.writer.LogWriter;
import org.datapassport.registry.order.OrderFolder;

/**
 * Takes orders from the folder {@code accreditation} ({@code ops/accredit}). One that is carried
 * out twice does no harm: accrediting again tells of the same again, every other act is then
 * refused as already done.
 */
@ApplicationScoped
public class AccreditationOrders {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  @Inject AccreditationStore store;
  @Inject ServiceHome home;
  @Inject FederationSettings federation;
  @Inject LogWriter writer;
  @Inject Clock clock;

  @Inject Rounds rounds;

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) throws IOException {
    if (federation.isPrimary()) {
      OrderFolder orders = new OrderFolder(home.resolve("accreditation"), this::carryOut);
      rounds.every(PAUSE, orders::obey);
    }
  }

  private String carryOut(String text) {
    AccreditationOrder order = AccreditationOrder.parse(text);
    store.carryOut(order, clock.instant());
    writer.wake();
    return order.entity() + ": " + order.told().code() + ", and the log will tell of it";
  }
}
