package org.datapassport.provider.grant;

import com.nimbusds.jose.util.JSONObjectUtils;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.datapassport.base.json.JsonLimits;
import org.datapassport.base.json.StrictJson;
import org.datapassport.consent.request.ChoiceJson;
import org.datapassport.consent.request.RequestReader;
import org.datapassport.consent.terms.Choice;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.http.OutgoingAnswer;
import org.datapassport.platform.http.OutgoingException;
import org.datapassport.platform.http.OutgoingException.Reason;
import org.datapassport.platform.http.OutgoingHttp;
import org.datapassport.platform.http.OutgoingRequest;
import org.datapassport.provider.client.Accreditation;
import org.datapassport.provider.client.Client;
import org.datapassport.provider.client.ClientId;
import org.datapassport.provider.client.Sector;
import org.datapassport.provider.grant.link.VaultLink;
import org.jspecify.annotations.Nullable;

/**
 * Calls the provider-facing part of a vault ({@code /vault/authorization/…}, contracts.md).
 *
 * <p>Each method throws {@link VaultUnavailableException} when the vault does not answer and {@link
 * VaultRefusedException} when it says no.
 */
@Shared
public class VaultClient {
  /**
   * What may be sent again after a lost connection, with a new proof: once or twice is the same.
   */
  private static final Set<String> REPEATABLE = Set.of("GET", "DELETE");

  private final OutgoingHttp outgoing;
  private final VaultTokens tokens;

  @Inject
  public VaultClient(OutgoingHttp outgoing, VaultTokens tokens) {
    this.outgoing = outgoing;
    this.tokens = tokens;
  }

  /** The pairwise subject of this vault's owner for a sector. */
  public String subject(VaultLink link, Sector sector) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("vault", link.vault());
    body.put("sector", sector.value());
    return text(post(link, "subjects", body), "sub");
  }

  /** What each item would let out, level by level. */
  public List<ItemPreview> previews(
      VaultLink link, List<Map<String, Object>> items, List<Choice> choices, String language) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("vault", link.vault());
    body.put("items", items);
    if (!choices.isEmpty()) {
      body.put("choices", choices.stream().map(ChoiceJson::write).toList());
    }
    body.put("lang", language);
    return objects(post(link, "previews", body).get("items")).stream()
        .map(VaultClient::preview)
        .toList();
  }

  /** What flows to the company of a client now. */
  public CompanyFlows flows(VaultLink link, Client client) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("vault", link.vault());
    body.put("client", client(client));
    Map<String, Object> answer = post(link, "agreements", body);
    return new CompanyFlows(
        text(answer, "state"),
        answer.get("version") instanceof Number version ? version.longValue() : 0,
        Boolean.TRUE.equals(answer.get("known_before")),
        objects(answer.get("items")).stream().map(VaultClient::flow).toList());
  }

  private static CompanyFlows.Flow flow(Map<String, Object> item) {
    return new CompanyFlows.Flow(
        text(item, "client_id"),
        Boolean.TRUE.equals(item.get("paused")),
        RequestReader.stored(objects(List.of(item.getOrDefault("granted", Map.of()))).get(0)),
        item.get("strand_name") instanceof String name ? List.of(name) : List.of());
  }

  /** Puts a request on the portal's Requests page. */
  public void announce(VaultLink link, WaitingRequest request) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("vault", link.vault());
    body.put("request_id", request.requestId());
    body.put("client", client(request.client()));
    body.put("authorization_details", request.authorizationDetails());
    body.put("expires_at", request.expiresAt().truncatedTo(ChronoUnit.SECONDS).toString());
    body.put("resume_url", request.resumeUrl().toString());
    post(link, "requests", body);
  }

  /** Stores the citizen's decision; empty when the client has nothing after it. */
  public Optional<GrantAnswer> grant(VaultLink link, GrantOrder order) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("vault", link.vault());
    body.put("request_id", order.requestId());
    body.put("client", client(order.client()));
    body.put("request", order.request());
    body.put("authorization_details", order.asked());
    body.put("choices", order.choices().stream().map(ChoiceJson::write).toList());
    body.put("decided_at", order.decidedAt().truncatedTo(ChronoUnit.SECONDS).toString());
    body.put("stops", order.stops());
    if (order.sameSubject()) {
      body.put("subject", "same");
    }
    body.put("notice_sha256", order.notice().sha256());
    body.put("notice", Map.of("text", order.notice().text(), "salt", order.notice().salt()));
    body.put("sign_in", signIn(order.signIn()));
    Map<String, Object> answer = post(link, "grants", body);
    if (!GrantState.LIVING.contains(text(answer, "state"))) {
      return Optional.empty();
    }
    return Optional.of(
        new GrantAnswer(
            new GrantId(text(answer, "grant_id")),
            number(answer, "epoch"),
            text(answer, "sub"),
            objects(answer.get("authorization_details"))));
  }

  /** The state of a grant; empty when the vault does not know it. */
  public Optional<GrantState> state(URI vaultUrl, GrantId grant) {
    OutgoingAnswer answer = send(vaultUrl, OutgoingRequest.get(address(vaultUrl, grant)));
    if (answer.status() == 404) {
      return Optional.empty();
    }
    Map<String, Object> state = object(answer);
    return Optional.of(
        new GrantState(
            text(state, "state"),
            number(state, "epoch"),
            objects(state.get("authorization_details"))));
  }

  /** Ends a grant that its client gives up; one that is over or unknown is none to end. */
  public void giveUp(URI vaultUrl, GrantId grant) {
    OutgoingAnswer answer = send(vaultUrl, OutgoingRequest.delete(address(vaultUrl, grant)));
    if (answer.status() != 404) {
      object(answer);
    }
  }

  /**
   * Takes back an access token of ours before its end.
   *
   * @param tokenId its {@code jti}
   */
  public void revoke(URI vaultUrl, String tokenId, Instant expiresAt) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("jti", tokenId);
    body.put("expires_at", expiresAt.truncatedTo(ChronoUnit.SECONDS).toString());
    URI target = URI.create(vaultUrl + "/authorization/revocations");
    object(
        send(
            vaultUrl,
            OutgoingRequest.with(
                "POST", target, "application/json", JSONObjectUtils.toJSONString(body))));
  }

  /** The last calls of a test client at this vault, the newest first. */
  public List<VaultCall> calls(URI vaultUrl, ClientId client) {
    String name = URLEncoder.encode(client.value(), StandardCharsets.UTF_8);
    URI target = URI.create(vaultUrl + "/authorization/calls?client_id=" + name);
    return objects(object(send(vaultUrl, OutgoingRequest.get(target))).get("calls")).stream()
        .map(VaultClient::call)
        .toList();
  }

  private static VaultCall call(Map<String, Object> call) {
    return new VaultCall(
        Instant.parse(text(call, "at")),
        Boolean.TRUE.equals(call.get("proven")),
        call.get("rule") instanceof String rule ? rule : "",
        text(call, "request"),
        Math.toIntExact(number(call, "status")),
        text(call, "answer"));
  }

  private static URI address(URI vaultUrl, GrantId grant) {
    String name = URLEncoder.encode(grant.value(), StandardCharsets.UTF_8);
    return URI.create(vaultUrl + "/authorization/grants/" + name);
  }

  private Map<String, Object> post(VaultLink link, String call, Map<String, Object> body) {
    URI target = URI.create(link.vaultUrl() + "/authorization/" + call);
    return object(
        send(
            link.vaultUrl(),
            OutgoingRequest.with(
                "POST", target, "application/json", JSONObjectUtils.toJSONString(body))));
  }

  private OutgoingAnswer send(URI vaultUrl, OutgoingRequest request) {
    try {
      return sendOnce(vaultUrl, request);
    } catch (OutgoingException e) {
      if (e.reason() != Reason.FAILED || !REPEATABLE.contains(request.method())) {
        throw new VaultUnavailableException("calling the vault", e);
      }
      return sendAgain(vaultUrl, request);
    }
  }

  private OutgoingAnswer sendAgain(URI vaultUrl, OutgoingRequest request) {
    try {
      return sendOnce(vaultUrl, request);
    } catch (OutgoingException e) {
      throw new VaultUnavailableException("calling the vault a second time", e);
    }
  }

  private OutgoingAnswer sendOnce(URI vaultUrl, OutgoingRequest request) throws OutgoingException {
    VaultTokens.CallHeaders headers = tokens.headers(vaultUrl, request.method(), request.target());
    return outgoing.callService(
        vaultUrl,
        request
            .header("Authorization", headers.authorization())
            .header("DPoP", headers.dpop())
            .header("Accept", "application/json, application/problem+json"));
  }

  /** The answer's object; nothing for 204. */
  private static Map<String, Object> object(OutgoingAnswer answer) {
    if (answer.status() >= 500 || answer.status() == 401 || answer.status() == 403) {
      throw new VaultUnavailableException("the vault answered " + answer.status());
    }
    if (answer.status() == 204) {
      return Map.of();
    }
    try {
      Map<String, Object> members = StrictJson.object(answer.text(), JsonLimits.DOCUMENT);
      if (!answer.isSuccess()) {
        String type = String.valueOf(members.get("type"));
        throw new VaultRefusedException(answer.status(), type.substring(type.lastIndexOf('/') + 1));
      }
      return members;
    } catch (ParseException e) {
      throw new VaultUnavailableException("the vault's answer is no JSON object", e);
    }
  }

  private static Map<String, Object> client(Client client) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("client_id", client.id().value());
    members.put("name", client.presentation().name());
    // A vault takes an address or none; an empty one it refuses, and the grant with it.
    if (!client.presentation().uri().isEmpty()) {
      members.put("uri", client.presentation().uri());
    }
    members.put("sector", client.sector().value());
    if (client.accreditation().role() != Accreditation.Role.NONE) {
      members.put("company", client.id().value());
    }
    return members;
  }

  private static Map<String, Object> signIn(GrantOrder.SignIn signIn) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("acr", signIn.acr());
    members.put("at", signIn.at().truncatedTo(ChronoUnit.SECONDS).toString());
    return members;
  }

  private static ItemPreview preview(Map<String, Object> item) {
    return new ItemPreview(
        text(item, "item"),
        Boolean.TRUE.equals(item.get("available")),
        levels(item),
        objects(item.get("strands")).stream().map(VaultClient::strand).toList());
  }

  private static ItemPreview.StrandPreview strand(Map<String, Object> strand) {
    return new ItemPreview.StrandPreview(
        text(strand, "strand_id"),
        Boolean.TRUE.equals(strand.get("several")),
        strand.get("name") instanceof String name ? name : "",
        levels(strand));
  }

  private static List<ItemPreview.LevelPreview> levels(Map<String, Object> shown) {
    return objects(shown.get("levels")).stream()
        .map(
            level ->
                new ItemPreview.LevelPreview(
                    text(level, "level"),
                    number(level, "records"),
                    level.get("samples") instanceof List<?> samples
                        ? samples.stream().map(String::valueOf).toList()
                        : List.of()))
        .toList();
  }

  private static List<Map<String, Object>> objects(@Nullable Object list) {
    try {
      return list instanceof List<?> elements ? StrictJson.objects(elements) : List.of();
    } catch (ParseException e) {
      throw new VaultUnavailableException("the vault's answer has another shape", e);
    }
  }

  private static String text(Map<String, Object> members, String name) {
    if (members.get(name) instanceof String text && !text.isEmpty()) {
      return text;
    }
    throw new VaultUnavailableException("the vault's answer lacks " + name);
  }

  private static long number(Map<String, Object> members, String name) {
    if (members.get(name) instanceof Number number) {
      return number.longValue();
    }
    throw new VaultUnavailableException("the vault's answer lacks " + name);
  }
}
