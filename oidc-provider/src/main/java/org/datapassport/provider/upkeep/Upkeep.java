package org.datapassport.provider.upkeep;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.schedule.Rounds;
import org.datapassport.provider.account.throttle.KnownBrowsers;
import org.datapassport.provider.account.throttle.Throttle;
import org.datapassport.provider.authorization.PastAuthorizations;
import org.datapassport.provider.backchannel.QuestionStore;
import org.datapassport.provider.call.CallStore;
import org.datapassport.provider.client.registration.UnusedClients;
import org.datapassport.provider.consent.choice.DraftStore;
import org.datapassport.provider.device.DeviceStore;
import org.datapassport.provider.federation.ExplicitRegistrationStore;
import org.datapassport.provider.passkey.Challenges;
import org.datapassport.provider.recovery.RecoveryStore;
import org.datapassport.provider.session.SessionNames;
import org.datapassport.provider.session.Sessions;
import org.datapassport.provider.signin.trip.InteractionGate;

/** Sweeps every ten minutes; each table for itself, so that one failure keeps no other. */
@Shared
public class Upkeep {
  static final Duration PAUSE = Duration.ofMinutes(10);
  private static final Logger LOG = Logger.getLogger(Upkeep.class.getName());

  private final List<Runnable> sweeps;
  private final Rounds rounds;

  @Inject
  public Upkeep(
      Throttle throttle,
      Sessions sessions,
      SessionNames names,
      Challenges challenges,
      InteractionGate interactions,
      DraftStore drafts,
      DeviceStore devices,
      QuestionStore questions,
      CallStore calls,
      ExplicitRegistrationStore registrations,
      RecoveryStore recoveries,
      KnownBrowsers browsers,
      UnusedClients clients,
      PastAuthorizations authorizations,
      Rounds rounds) {
    this.rounds = rounds;
    this.sweeps =
        List.of(
            throttle::sweep,
            sessions::sweep,
            names::sweep,
            challenges::sweep,
            interactions::sweep,
            drafts::sweep,
            devices::sweep,
            questions::sweep,
            calls::sweep,
            registrations::sweep,
            recoveries::sweep,
            browsers::sweep,
            // Who was answered is marked before the answer can go.
            clients::sweep,
            authorizations::sweep);
  }

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    rounds.every(PAUSE, this::sweep);
  }

  /** One round. */
  void sweep() {
    for (Runnable each : sweeps) {
      try {
        each.run();
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "Rows that are over stay for another round", e);
      }
    }
  }
}
