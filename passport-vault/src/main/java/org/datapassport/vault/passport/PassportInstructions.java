package org.datapassport.vault.passport;

import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.http.OutgoingAnswer;
import org.datapassport.platform.http.OutgoingException;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.platform.http.OutgoingRequest;
import org.datapassport.registry.log.ByteString;
import org.datapassport.registry.log.Json;
import org.datapassport.registry.log.LinkRequest;
import org.datapassport.registry.log.LogVerifier;
import org.datapassport.registry.log.NoteKey;
import org.datapassport.registry.log.OperationId;
import org.datapassport.registry.log.OperationKind;
import org.datapassport.registry.log.Receipt;
import org.datapassport.registry.log.Scid;
import org.datapassport.registry.log.Signer;
import org.datapassport.registry.log.UnverifiedInstruction;
import org.datapassport.registry.log.VerifiedLog;

/**
 * Signs instructions with a passport's operation key and gives them to the registry. Sending the
 * same bytes again is harmless: the registry answers what became of them.
 */
@Shared
public final class PassportInstructions {
  /** The registry answers once its next checkpoint is signed, which takes well under a second. */
  private static final Duration WAIT = Duration.ofSeconds(15);

  private static final int NONCE_BYTES = 24;

  private final PassportStore store;
  private final RegistryClient registry;
  private final OutgoingHttp http;
  private final PublicUrls urls;
  private final SecureRandom random;
  private final Clock clock;

  /** What became of an instruction. */
  public enum Result {
    PUBLISHED,
    /** Not now; the same bytes may be sent again. */
    AWAY,
    /** What it is about is not there: no such open link. */
    UNKNOWN,
    /** It is not in the log and these bytes never will be. */
    REFUSED
  }

  @Inject
  PassportInstructions(
      PassportStore store,
      RegistryClient registry,
      OutgoingHttp http,
      PublicUrls urls,
      SecureRandom random,
      Clock clock) {
    this.store = store;
    this.registry = registry;
    this.http = http;
    this.urls = urls;
    this.random = random;
    this.clock = clock;
  }

  /** The passport's identifier in the log. */
  public static Scid scid(Passport passport) {
    return new Scid(
        passport
            .publication()
            .orElseThrow(() -> new IllegalStateException("only published passports are in the log"))
            .scid());
  }

  public ByteString signLink(Passport passport, LinkRequest link) throws RegistryAwayException {
    VerifiedLog log = log(passport);
    return UnverifiedInstruction.signLink(log, link, nonce(), now(), operationKey(passport)).line();
  }

  public ByteString signUnlink(Passport passport, OperationId linking)
      throws RegistryAwayException {
    VerifiedLog log = log(passport);
    return UnverifiedInstruction.sign(
            OperationKind.UNLINK_IDENTITY,
            log,
            Optional.of(linking.text()),
            nonce(),
            now(),
            operationKey(passport))
        .line();
  }

  public Result send(ByteString instruction) {
    String line = new String(instruction.toArray(), StandardCharsets.UTF_8);
    try {
      OutgoingAnswer answer =
          http.send(
              OutgoingRequest.with("POST", at("/instructions"), "application/json", line)
                  .header("Accept", "application/json")
                  .header("Prefer", "wait=" + (WAIT.toSeconds() - 1))
                  .limits(OutgoingRequest.USUAL_BYTES_MAX, WAIT));
      if (answer.status() == 200) {
        return isPublished(answer) ? Result.PUBLISHED : Result.REFUSED;
      }
      if (answer.status() == 404) {
        return Result.UNKNOWN;
      }
      boolean away = answer.status() >= 500 || answer.status() == 429 || answer.status() == 202;
      return away ? Result.AWAY : Result.REFUSED;
    } catch (OutgoingException e) {
      return Result.AWAY;
    }
  }

  private static boolean isPublished(OutgoingAnswer answer) {
    Optional<Json> state =
        Json.parseCanonical(answer.body(), OutgoingRequest.USUAL_BYTES_MAX)
            .match(members -> members.find("state"), refusal -> Optional.empty());
    return state.equals(Optional.of(new Json.Text("published")));
  }

  /** The receipt of an open link's own leaf, not yet verified; empty when it is not open. */
  public Optional<Receipt> unverifiedLinkReceipt(String name) throws RegistryAwayException {
    OutgoingAnswer answer = get("/identity-links/" + name);
    if (answer.status() == 404) {
      return Optional.empty();
    }
    Optional<Json> receipt =
        Json.parseCanonical(answer.body(), OutgoingRequest.USUAL_BYTES_MAX)
            .match(members -> members.find("receipt"), refusal -> Optional.empty());
    if (receipt.isPresent() && receipt.get() instanceof Json.Text text) {
      return Receipt.parse(text.value()).match(Optional::of, refusal -> Optional.empty());
    }
    throw new RegistryAwayException("the registry answered " + answer.status());
  }

  /** The log's key, pinned at its first use. */
  public NoteKey logKey() throws RegistryAwayException {
    try {
      return registry.logKey();
    } catch (OutgoingException e) {
      throw new RegistryAwayException("the log's key", e);
    }
  }

  /** The registry is believed only that this is the passport's log, which its SCID proves. */
  VerifiedLog log(Passport passport) throws RegistryAwayException {
    Scid scid = scid(passport);
    OutgoingAnswer answer = get("/" + scid.text() + "/did.jsonl");
    if (answer.status() != 200) {
      throw new RegistryAwayException("did.jsonl answered " + answer.status());
    }
    Optional<VerifiedLog> log =
        LogVerifier.verifyJsonLines(answer.body(), clock.instant())
            .match(Optional::of, refusal -> Optional.<VerifiedLog>empty())
            .filter(verified -> verified.scid().equals(scid));
    return log.orElseThrow(() -> new RegistryAwayException("did.jsonl does not verify"));
  }

  private OutgoingAnswer get(String path) throws RegistryAwayException {
    try {
      return http.send(OutgoingRequest.get(at(path)));
    } catch (OutgoingException e) {
      throw new RegistryAwayException(path, e);
    }
  }

  URI at(String path) {
    return URI.create(urls.registry() + path);
  }

  private Signer operationKey(Passport passport) {
    return store.keys(passport.vault()).signer(KeyPurpose.OPERATION);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private String nonce() {
    byte[] bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
