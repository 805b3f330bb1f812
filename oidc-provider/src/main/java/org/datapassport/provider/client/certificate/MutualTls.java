package org.datapassport.provider.client.certificate;

import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.provider.ProviderConfiguration;
import org.datapassport.provider.client.AuthenticationMethod;
import org.datapassport.provider.client.Client;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Whether and where clients can show certificates: {@code passport.provider.mtls-url}, the
 * provider's address at a listener that asks for them. Without it nobody can, and nothing of RFC
 * 8705 is offered.
 */
@Shared
public class MutualTls {
  private final Optional<URI> address;
  private final ClientAuthorities authorities;
  private final String issuer;

  @Inject
  public MutualTls(
      @ConfigProperty(name = ProviderConfiguration.MTLS_URL) Optional<String> address,
      ClientAuthorities authorities,
      PublicUrls urls) {
    this.issuer = urls.provider().toString();
    this.address = address.map(URI::create);
    this.authorities = authorities;
  }

  /**
   * What is offered now.
   *
   * @param address of the provider for callers with certificates; empty where nothing is offered
   * @param methods of client authentication
   */
  public record Offer(String address, List<String> methods) {
    /** No certificates. */
    public static final Offer NONE = new Offer("", List.of());

    public Offer {
      methods = List.copyOf(methods);
    }

    public boolean isAny() {
      return !address.isEmpty();
    }
  }

  /** What is offered now; the authorities can change while we run. */
  public Offer offer() {
    if (address.isEmpty()) {
      return Offer.NONE;
    }
    List<String> methods = new ArrayList<>();
    if (authorities.isAny()) {
      methods.add(AuthenticationMethod.TLS_CLIENT_AUTH.code());
    }
    methods.add(AuthenticationMethod.SELF_SIGNED_TLS_CLIENT_AUTH.code());
    return new Offer(address.get().toString(), methods);
  }

  /** An endpoint's addresses: the usual one, then that for callers with certificates. */
  public List<URI> addresses(URI usual) {
    String path = usual.toString();
    return address
        .filter(alias -> path.startsWith(issuer) && !alias.toString().equals(issuer))
        .map(alias -> List.of(usual, URI.create(alias + path.substring(issuer.length()))))
        .orElse(List.of(usual));
  }

  /** Whether a client could ever do what it registers for. */
  public boolean canServe(Client client) {
    Offer offer = offer();
    AuthenticationMethod method = client.credentials().method();
    return (!method.isByCertificate() || offer.methods().contains(method.code()))
        && (!client.rules().certificateBound() || offer.isAny());
  }
}
