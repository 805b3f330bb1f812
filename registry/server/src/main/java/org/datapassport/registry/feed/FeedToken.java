package org.datapassport.registry.feed;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.registry.FederationSettings;
import org.datapassport.registry.RegistryProblem;

/** Who may read what is not public; without a configured token nobody may. */
@ApplicationScoped
class FeedToken {
  private static final String BEARER = "Bearer ";

  @Inject FederationSettings settings;

  /**
   * Lets only a bearer of the token on.
   *
   * @param authorization the header of the request
   * @throws ProblemException feed-closed
   */
  void require(Optional<String> authorization) {
    boolean shown =
        settings.feedToken().isPresent()
            && authorization
                .filter(header -> header.startsWith(BEARER))
                .map(header -> header.substring(BEARER.length()))
                .filter(token -> isSame(token, settings.feedToken().get()))
                .isPresent();
    if (!shown) {
      throw new ProblemException(
          RegistryProblem.FEED_CLOSED, "Ask its operator for the token of your mirror.");
    }
  }

  private static boolean isSame(String shown, String wanted) {
    return MessageDigest.isEqual(
        shown.getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8));
  }
}
