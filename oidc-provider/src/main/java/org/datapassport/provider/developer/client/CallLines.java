package org.datapassport.provider.developer.client;

import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.call.Call;
import org.datapassport.provider.call.CallStore;
import org.datapassport.provider.call.Endpoint;
import org.datapassport.provider.client.registration.OwnedClients.Owned;
import org.datapassport.provider.developer.client.ClientPage.CallLine;
import org.datapassport.provider.grant.VaultCall;
import org.datapassport.provider.grant.VaultClient;
import org.datapassport.provider.grant.VaultRefusedException;
import org.datapassport.provider.grant.VaultUnavailableException;
import org.datapassport.provider.grant.link.VaultUrls;

/**
 * The last calls of a client in words: those that reached us, and of a test client those that
 * reached a vault, which we ask.
 */
@Shared
public class CallLines {
  private static final Logger LOG = Logger.getLogger(CallLines.class.getName());
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final CallStore calls;
  private final VaultClient vaults;
  private final VaultUrls vaultUrls;
  private final String provider;

  @Inject
  public CallLines(CallStore calls, VaultClient vaults, VaultUrls vaultUrls, PublicUrls urls) {
    this.calls = calls;
    this.vaults = vaults;
    this.vaultUrls = vaultUrls;
    this.provider = urls.provider().toString();
  }

  /**
   * What is known of a client's calls.
   *
   * @param hasToken whether a token was given in the last days
   * @param lines the newest first
   * @param silent addresses of vaults that did not answer
   */
  public record Found(boolean hasToken, List<CallLine> lines, List<String> silent) {}

  private record Timed(Instant at, CallLine line) {}

  public Found of(Owned owned) {
    List<Call> own = calls.latest(owned.client().id());
    List<Timed> all = new ArrayList<>();
    own.forEach(call -> all.add(new Timed(call.at(), line(call))));
    List<String> silent = new ArrayList<>();
    // Citizens answer a live client: nobody keeps what it reads.
    for (URI vault : owned.isLive() ? List.<URI>of() : vaultUrls.all()) {
      try {
        vaults
            .calls(vault, owned.client().id())
            .forEach(call -> all.add(new Timed(call.at(), line(vault, call))));
      } catch (VaultUnavailableException | VaultRefusedException e) {
        LOG.log(Level.INFO, "A vault does not say what a test client called: {0}", e.getMessage());
        silent.add(vault.toString());
      }
    }
    all.sort(Comparator.comparing(Timed::at).reversed());
    return new Found(
        own.stream().anyMatch(call -> call.endpoint() == Endpoint.TOKEN && call.succeeded()),
        all.stream().map(Timed::line).toList(),
        silent);
  }

  private CallLine line(Call call) {
    String endpoint = provider + "/" + call.endpoint().code();
    String method = call.endpoint() == Endpoint.AUTHORIZE ? "GET" : "POST";
    String sent = call.sent().isEmpty() ? "nothing that we know" : String.join(", ", call.sent());
    String result = (call.status() + " " + call.error()).strip();
    return new CallLine(
        SECOND.format(call.at()),
        endpoint,
        result,
        method + " " + endpoint + "\nsent: " + sent,
        "HTTP " + result + (call.description().isEmpty() ? "" : "\n" + call.description()),
        CallAdvice.ofError(call.error()),
        call.proven(),
        call.succeeded());
  }

  private static CallLine line(URI vault, VaultCall call) {
    boolean succeeded = call.status() < 400;
    return new CallLine(
        SECOND.format(call.at()),
        vault.toString(),
        String.valueOf(call.status()),
        call.request(),
        call.answer(),
        succeeded ? "" : CallAdvice.ofVault(call),
        call.proven(),
        succeeded);
  }
}
