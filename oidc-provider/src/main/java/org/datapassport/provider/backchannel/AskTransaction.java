package org.datapassport.provider.backchannel;

import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.crypto.KeyFile;
import org.datapassport.provider.AccountId;
import org.datapassport.provider.Secrets;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.error.OAuthError;
import org.datapassport.provider.error.OAuthException;
import org.datapassport.provider.request.BackchannelRules;
import org.datapassport.provider.request.PushedRequestStore;

/** Puts a question into an inbox, if there is room. */
@Shared
public class AskTransaction {
  private final QuestionStore store;
  private final PushedRequestStore requests;
  private final KeyFile keyFile;
  private final Secrets secrets;

  @Inject
  public AskTransaction(
      QuestionStore store, PushedRequestStore requests, KeyFile keyFile, Secrets secrets) {
    this.store = store;
    this.requests = requests;
    this.keyFile = keyFile;
    this.secrets = secrets;
  }

  /** A question with the name that its client knows it by. */
  record Asked(Question question, String authReqId) {}

  /**
   * Stores the question.
   *
   * @throws OAuthException {@code unknown_user_id} alike for nobody, for somebody who never dealt
   *     with this client, and for somebody who does not want to be asked; {@code access_denied}
   *     when the inbox has no room
   */
  @Transactional
  public Asked ask(Client client, BackchannelRules.Checked checked, Instant now) {
    AccountId account =
        store
            .whom(client, checked.subject())
            .orElseThrow(
                () ->
                    new OAuthException(
                        OAuthError.UNKNOWN_USER_ID, "nobody whom this client may ask is meant"));
    store.lock(account);
    if (!store.hasRoom(account, client.id(), now)) {
      throw new OAuthException(
          OAuthError.ASKING_DENIED,
          "this person has not answered, or was asked often enough today");
    }
    QuestionId id = new QuestionId(secrets.secret());
    String authReqId = secrets.secret();
    Question question =
        new Question(
            id,
            account,
            checked.request().withState(id.value()),
            checked.message(),
            now,
            now.plus(checked.life()));
    store.add(question, authReqId, sealed(id, authReqId, checked.notificationToken()));
    requests.add(id.requestUri(), question.request(), question.expiresAt());
    return new Asked(question, authReqId);
  }

  private byte[] sealed(QuestionId id, String authReqId, String notificationToken) {
    if (notificationToken.isEmpty()) {
      return new byte[0];
    }
    String ping =
        JSONObjectUtils.toJSONString(Map.of("auth_req_id", authReqId, "token", notificationToken));
    return keyFile.seal(bytes(ping), bytes(id.value()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
