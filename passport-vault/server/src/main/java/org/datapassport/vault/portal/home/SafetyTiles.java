package org.datapassport.vault.portal.home;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Logger;
import org.datapassport.base.words.Words;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.vault.owner.OwnerId;
import org.datapassport.vault.signin.relyingparty.ProviderAwayException;
import org.datapassport.vault.signin.relyingparty.ProviderClient;
import org.datapassport.vault.signin.relyingparty.ProviderClient.WaysIn;

/**
 * What keeps a citizen from being locked out, as long as it is not there: a passkey, recovery
 * codes, the file of the recovery key. The provider knows the first two and is asked with the
 * portal's key; where it gives no answer, nothing is said of them.
 */
@Shared
public final class SafetyTiles {
  private static final Logger LOG = Logger.getLogger(SafetyTiles.class.getName());

  private final ProviderClient provider;
  private final PublicUrls urls;

  @Inject
  public SafetyTiles(ProviderClient provider, PublicUrls urls) {
    this.provider = provider;
    this.urls = urls;
  }

  /** The tiles for this owner, the most needed first. */
  List<HomePage.Waiting> of(OwnerId owner, boolean recoveryKeyHere, Locale locale) {
    Words words = Words.of(SafetyTiles.class, "texts", locale);
    List<HomePage.Waiting> tiles = new ArrayList<>();
    if (recoveryKeyHere) {
      tiles.add(tile(words, "file", urls.vault() + "/passport/recovery"));
    }
    ask(owner).ifPresent(ways -> tiles.addAll(missing(words, ways)));
    return tiles;
  }

  private List<HomePage.Waiting> missing(Words words, WaysIn ways) {
    String settings = urls.provider() + "/settings";
    List<HomePage.Waiting> tiles = new ArrayList<>();
    if (ways.passkeys() == 0) {
      tiles.add(tile(words, "passkey", settings + "#passkeys"));
    }
    if (ways.recoveryCodes() == 0) {
      tiles.add(tile(words, "codes", settings + "#codes"));
    }
    return tiles;
  }

  private static HomePage.Waiting tile(Words words, String key, String href) {
    return new HomePage.Waiting(
        words.say(key), words.say(key + ".why"), href, words.say(key + ".do"));
  }

  private Optional<WaysIn> ask(OwnerId owner) {
    try {
      return Optional.of(provider.waysIn(owner.subject()));
    } catch (ProviderAwayException e) {
      LOG.info(() -> "ways in: " + e.getMessage());
      return Optional.empty();
    }
  }
}
