package org.datapassport.vault.account;

import com.nimbusds.jose.JWSAlgorithm;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.registry.log.instruction.IdentityEvidence;
import org.datapassport.vault.VaultConfiguration;
import org.eclipse.microprofile.config.Config;

/**
 * The issuers that the operator trusts: {@code passport.vault.account-issuers}, keys with commas
 * between them, and for each {@code passport.vault.account-issuer.KEY.*}.
 */
@Shared
public final class AccountIssuers {
  /** More than a page of choices shows; the citizen looks for one of them. */
  private static final int ISSUERS_MAX = 50;

  private final List<AccountIssuer> all;

  /**
   * Reads all, so that a wrong setting is told at once.
   *
   * @throws IllegalArgumentException when a setting makes no sense
   */
  @Inject
  AccountIssuers(Config config) {
    this(
        text(config, VaultConfiguration.ACCOUNT_ISSUERS).stream()
            .flatMap(keys -> Arrays.stream(keys.strip().split("\\s*,\\s*", ISSUERS_MAX)))
            .map(key -> read(config, key))
            .toList());
  }

  AccountIssuers(List<AccountIssuer> all) {
    this.all = List.copyOf(all);
  }

  public List<AccountIssuer> all() {
    return all;
  }

  public Optional<AccountIssuer> find(String key) {
    return all.stream().filter(issuer -> issuer.key().equals(key)).findFirst();
  }

  private static AccountIssuer read(Config config, String key) {
    String strength = text(config, of(key, VaultConfiguration.ACCOUNT_STRENGTH)).orElse("low");
    return new AccountIssuer(
        key,
        text(config, of(key, VaultConfiguration.ACCOUNT_NAME)).orElse(""),
        URI.create(text(config, of(key, VaultConfiguration.ACCOUNT_ISSUER)).orElse("")),
        text(config, of(key, VaultConfiguration.ACCOUNT_CLIENT_ID)).orElse(""),
        text(config, of(key, VaultConfiguration.ACCOUNT_CLIENT_SECRET)),
        JWSAlgorithm.parse(
            text(config, of(key, VaultConfiguration.ACCOUNT_ID_TOKEN_ALGORITHM)).orElse("RS256")),
        IdentityEvidence.Strength.ofCode(strength)
            .orElseThrow(
                () -> new IllegalArgumentException("issuer " + key + ": strength " + strength)));
  }

  /** The key that is declared for {@code KEY}, of one issuer. */
  private static String of(String key, String declared) {
    return declared.replace("KEY", key);
  }

  private static Optional<String> text(Config config, String key) {
    return config.getOptionalValue(key, String.class).filter(value -> !value.isBlank());
  }
}
