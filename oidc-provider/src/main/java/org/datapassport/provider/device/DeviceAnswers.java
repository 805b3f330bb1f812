package org.datapassport.provider.device;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.page.Frames;
import org.datapassport.platform.page.Page;
import org.datapassport.provider.authorization.AuthorizationAnswer;
import org.datapassport.provider.authorization.AuthorizationId;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.signin.answer.AnswersThatStay;

/** Keeps the answer to a device until it polls; the code in it leaves us never. */
@Shared
public class DeviceAnswers implements AnswersThatStay {
  private final DeviceStore store;
  private final Frames frames;
  private final Clock clock;

  @Inject
  public DeviceAnswers(DeviceStore store, Frames frames, Clock clock) {
    this.store = store;
    this.frames = frames;
    this.clock = clock;
  }

  /** The name of a device's request in its interaction. */
  static String name(byte[] userCodeHash) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(userCodeHash);
  }

  @Override
  public String mode() {
    return AuthorizationAnswer.DEVICE_MODE;
  }

  @Override
  public Page keep(AuthorizationAnswer answer, Client client) {
    byte[] hash = Base64.getUrlDecoder().decode(answer.parameters().getOrDefault("state", ""));
    Optional<AuthorizationId> allowed =
        AuthorizationId.at(answer.parameters().getOrDefault("code", ""));
    boolean inTime = store.settle(hash, allowed, clock.instant());
    String outcome =
        !inTime
            ? DeviceDonePage.LATE
            : allowed.isPresent() ? DeviceDonePage.ALLOWED : DeviceDonePage.DENIED;
    return new DeviceDonePage(frames.signedOut(), client.presentation().name(), outcome);
  }
}
