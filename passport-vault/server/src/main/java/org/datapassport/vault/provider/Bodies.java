package org.datapassport.vault.provider;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datapassport.base.hash.Sha256;
import org.datapassport.base.json.JsonFields;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.consent.limit.Capabilities;
import org.datapassport.consent.request.ChoiceJson;
import org.datapassport.consent.request.DataRequest;
import org.datapassport.consent.request.RequestReader;
import org.datapassport.consent.request.RequestRefusedException;
import org.datapassport.consent.request.StrandAccess;
import org.datapassport.consent.terms.Choice;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.grant.Agreement;
import org.datapassport.vault.grant.Client;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantItem;
import org.datapassport.vault.grant.decision.Decision;
import org.datapassport.vault.grant.decision.SignIn;
import org.datapassport.vault.grant.decision.WaitingRequest;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.strand.StrandNames;

/** Reads and writes the bodies of the provider-facing calls. */
@Shared
public class Bodies {
  static final int TEXT_MAX = 500;

  /** A request object with ten items and prose in several languages is far shorter. */
  private static final int EVIDENCE_MAX = 256 * 1024;

  private static final int URL_MAX = 2000;
  private static final String SAME = "same";

  private final Clock clock;

  @Inject
  public Bodies(Clock clock) {
    this.clock = clock;
  }

  /** The body of a call; what is wrong with it is the problem {@code request-refused}. */
  static JsonFields fields(String body) {
    return JsonFields.parse(body, JsonLimits.DOCUMENT, VaultProblem::refused);
  }

  List<StrandAccess> items(JsonFields json, String member) {
    List<Map<String, Object>> details =
        json.objects(member, DataRequest.ITEMS_MAX).stream().map(JsonFields::members).toList();
    try {
      DataRequest request = RequestReader.read(details);
      Capabilities.OF_THIS_VAULT.check(request);
      return request.items();
    } catch (RequestRefusedException e) {
      throw refused(e);
    }
  }

  WaitingRequest waiting(JsonFields json) {
    return new WaitingRequest(
        json.text("request_id", TEXT_MAX),
        client(json.object("client")),
        items(json, "authorization_details"),
        clock.instant(),
        json.parsed("expires_at", TEXT_MAX, Bodies::instant),
        json.parsed("resume_url", URL_MAX, Bodies::address));
  }

  Decision decision(VaultId vault, JsonFields json) {
    return new Decision(
        vault,
        json.text("request_id", TEXT_MAX),
        client(json.object("client")),
        json.text("request", EVIDENCE_MAX),
        items(json, "authorization_details"),
        new Decision.Answer(
            choices(json.objects("choices", DataRequest.ITEMS_MAX)),
            json.texts("stops", DataRequest.ITEMS_MAX, TEXT_MAX),
            json.optionalText("subject", TEXT_MAX).filter(SAME::equals).isPresent()),
        json.parsed("decided_at", TEXT_MAX, Bodies::instant),
        notice(json),
        json.has("sign_in") ? signIn(json.object("sign_in")) : SignIn.UNKNOWN);
  }

  /** Words that do not have the hash were not those that were shown. */
  private static Decision.Notice notice(JsonFields json) {
    String sha256 = json.text("notice_sha256", TEXT_MAX);
    if (!json.has("notice")) {
      return new Decision.Notice(sha256, "");
    }
    JsonFields shown = json.object("notice");
    String words = shown.text("salt", TEXT_MAX) + "\n" + shown.text("text", EVIDENCE_MAX);
    shown.end();
    if (!Sha256.hex(words).equals(sha256)) {
      throw VaultProblem.refused("notice");
    }
    return new Decision.Notice(sha256, words);
  }

  private static SignIn signIn(JsonFields json) {
    SignIn signIn =
        new SignIn(json.text("acr", TEXT_MAX), json.parsed("at", TEXT_MAX, Bodies::instant));
    json.end();
    return signIn;
  }

  static Client client(JsonFields json) {
    try {
      String sector = json.text("sector", TEXT_MAX);
      Client client =
          new Client(
              json.text("client_id", TEXT_MAX),
              json.text("name", TEXT_MAX),
              json.optionalText("uri", TEXT_MAX).orElse(""),
              sector,
              json.optionalText("company", TEXT_MAX).orElse(sector));
      json.end();
      return client;
    } catch (IllegalArgumentException e) {
      throw VaultProblem.refused("client");
    }
  }

  /** Choices that nobody has made for good yet. */
  static List<Choice> optionalChoices(JsonFields json) {
    return json.has("choices")
        ? choices(json.objects("choices", DataRequest.ITEMS_MAX))
        : List.of();
  }

  private static List<Choice> choices(List<JsonFields> objects) {
    try {
      return objects.stream().map(json -> ChoiceJson.read(json.members())).toList();
    } catch (RequestRefusedException e) {
      throw refused(e);
    }
  }

  private static ProblemException refused(RequestRefusedException e) {
    return new ProblemException(VaultProblem.REQUEST_REFUSED, "Check: " + e.getMessage(), e);
  }

  /** What flows to a company now, for the page of a request. */
  static JsonObject flows(Agreement agreement, StrandNames names, Instant now) {
    JsonArrayBuilder items = Json.createArrayBuilder();
    for (Grant grant : agreement.grants()) {
      for (GrantItem item : grant.items()) {
        boolean over =
            !now.isBefore(item.terms().until()) || item.readings() >= item.terms().readsMax();
        if (!over) {
          JsonObjectBuilder flow =
              Json.createObjectBuilder()
                  .add("client_id", grant.client().clientId())
                  .add("paused", item.isPaused())
                  .add("granted", Json.createObjectBuilder(item.granted().json()));
          names.besideOthers(item.strand()).ifPresent(name -> flow.add("strand_name", name));
          items.add(flow);
        }
      }
    }
    return Json.createObjectBuilder()
        .add("state", agreement.state(now).id())
        .add("version", agreement.standing().version())
        .add("known_before", false)
        .add("items", items)
        .build();
  }

  /** The items that flow: a token is never made for one that is over, or paused alone. */
  JsonObject state(Grant grant, Instant now) {
    JsonArrayBuilder details = Json.createArrayBuilder();
    grant.items().stream()
        .filter(item -> now.isBefore(item.terms().until()) && !item.isPaused())
        .forEach(item -> details.add(Json.createObjectBuilder(item.granted().json())));
    return Json.createObjectBuilder()
        .add("state", grant.state(now).id())
        .add("epoch", grant.epoch())
        .add("authorization_details", details)
        .build();
  }

  static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<URI> address(String text) {
    try {
      URI uri = URI.create(text);
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      return web && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
