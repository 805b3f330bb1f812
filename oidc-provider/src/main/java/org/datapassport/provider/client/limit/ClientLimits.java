package org.datapassport.provider.client.limit;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.limit.RateLimit;
import org.datapassport.platform.limit.Slots;
import org.datapassport.provider.ProviderConfiguration;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.client.ClientKind;
import org.datapassport.provider.error.OAuthException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How often one client may call, and how many of its calls are worked on at the same time, on this
 * node. Clients of one network do not count against each other.
 *
 * <p>A call counts once its client is proven: nobody uses up the rate of another by its name. Where
 * a public client's name is all there is, each network that uses it counts for itself.
 */
@Shared
public class ClientLimits {
  /** Half of the server's threads: the other half is for everybody else. */
  static final int AT_ONCE = 32;

  /** All of the server's threads: what is worked on altogether is bounded by them. */
  private static final int AT_ONCE_OF_ALL = 64;

  /** A call that was refused for others under way is welcome when one of them has ended. */
  private static final Duration SOON = Duration.ofSeconds(1);

  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final Map<LimitedCall, RateLimit> rates = new EnumMap<>(LimitedCall.class);
  private final Slots slots = new Slots(AT_ONCE_OF_ALL, AT_ONCE);

  @Inject
  public ClientLimits(
      @ConfigProperty(name = ProviderConfiguration.CLIENT_PUSHES, defaultValue = "1200") int pushes,
      @ConfigProperty(name = ProviderConfiguration.CLIENT_QUESTIONS, defaultValue = "600")
          int questions,
      @ConfigProperty(name = ProviderConfiguration.CLIENT_CALLS, defaultValue = "6000") int calls,
      Clock clock) {
    for (LimitedCall call : LimitedCall.values()) {
      int most =
          switch (call) {
            case PUSH -> pushes;
            case QUESTION, DEVICE, REGISTRATION -> questions;
            case TOKEN, POLL, INTROSPECTION, REVOCATION -> calls;
          };
      rates.put(call, new RateLimit(most, WINDOW, clock));
    }
  }

  /**
   * Whom a call counts against.
   *
   * @param ours whether it is the portal, which calls for whoever signs in: a limit for it would be
   *     one for all citizens together
   */
  public record Sender(String name, boolean ours) {
    /** A client that was authenticated, from the network that its call came from. */
    public static Sender of(Client client, String network) {
      // A blank is in no client's name.
      String name = client.isPublic() ? client.id() + " " + network : client.id().value();
      return new Sender(name, client.kind() == ClientKind.VAULT_PORTAL);
    }

    /** A client that has shown what only itself was given. */
    public static Sender of(ClientId proven) {
      return new Sender(proven.value(), false);
    }
  }

  /**
   * Does the work of a call.
   *
   * @throws OAuthException when the client calls too often, with the pause that helps
   */
  public <T> T within(LimitedCall call, Sender sender, Supplier<T> work) {
    if (sender.ours()) {
      return work.get();
    }
    RateLimit rate = rates.get(call);
    if (rate != null && !rate.allows(sender.name())) {
      throw refused(call, rate.untilNext());
    }
    Optional<Slots.Slot> slot = slots.take(sender.name());
    if (slot.isEmpty()) {
      throw refused(call, SOON);
    }
    try {
      return work.get();
    } finally {
      slot.get().close();
    }
  }

  private static OAuthException refused(LimitedCall call, Duration pause) {
    return new OAuthException(call.refusal(), "this client calls too often", pause);
  }
}
