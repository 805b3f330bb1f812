package org.datapassport.vault.provider;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import org.datapassport.base.json.JsonFields;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.problem.ProblemException;
import org.datapassport.vault.VaultProblem;
import org.datapassport.vault.grant.Client;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantId;
import org.datapassport.vault.grant.GrantState;
import org.datapassport.vault.grant.decision.Decisions;
import org.datapassport.vault.grant.decision.PairwiseSubjects;
import org.datapassport.vault.grant.decision.WaitingRequests;
import org.datapassport.vault.grant.management.Grants;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.key.Vaults;
import org.datapassport.vault.passport.issuing.Passports;
import org.datapassport.vault.strand.StrandNames;
import org.datapassport.vault.strand.Strands;
import org.datapassport.vault.token.AccessToken;
import org.datapassport.vault.token.Caller;
import org.datapassport.vault.token.revocation.RevokedTokenStore;

/** What a provider asks of the vault; see "Vault, provider-facing" in ops/docs/contracts.md. */
@Path("authorization")
@Shared
@Produces(MediaType.APPLICATION_JSON)
public class AuthorizationResource {
  @Inject Caller caller;
  @Inject Vaults vaults;
  @Inject Passports passports;
  @Inject Bodies bodies;
  @Inject PairwiseSubjects subjects;
  @Inject Previews previews;
  @Inject WaitingRequests waiting;
  @Inject Decisions decisions;
  @Inject Grants grants;
  @Inject Strands strands;
  @Inject RevokedTokenStore revoked;
  @Inject Clock clock;
  @Context HttpServletRequest request;

  @POST
  @Path("subjects")
  @Consumes(MediaType.APPLICATION_JSON)
  @Transactional
  public Response subject(String body) {
    caller.provider(request);
    JsonFields json = Bodies.fields(body);
    VaultId vault = open(json);
    String sector = json.text("sector", Bodies.TEXT_MAX);
    json.end();
    String sub = subjects.subject(vault, sector);
    return Response.ok(Json.createObjectBuilder().add("sub", sub).build().toString()).build();
  }

  @POST
  @Path("previews")
  @Consumes(MediaType.APPLICATION_JSON)
  @Transactional
  public Response preview(String body) {
    caller.provider(request);
    JsonFields json = Bodies.fields(body);
    VaultId vault = open(json);
    var items = bodies.items(json, "items");
    var choices = Bodies.optionalChoices(json);
    json.optionalText("lang", Bodies.TEXT_MAX);
    json.end();
    return Response.ok(previews.show(vault, items, choices).toString()).build();
  }

  /** What flows to a company now, which the page of its next request must say. */
  @POST
  @Path("agreements")
  @Consumes(MediaType.APPLICATION_JSON)
  @Transactional
  public Response flows(String body) {
    caller.provider(request);
    JsonFields json = Bodies.fields(body);
    VaultId vault = open(json);
    Client client = Bodies.client(json.object("client"));
    json.end();
    JsonObject answer =
        grants
            .living(vault, client)
            .map(
                agreement ->
                    Bodies.flows(agreement, new StrandNames(strands.list(vault)), clock.instant()))
            .orElseGet(
                () ->
                    Json.createObjectBuilder()
                        .add("state", "none")
                        .add("known_before", subjects.parted(vault, client.sector()))
                        .add("items", Json.createArrayBuilder())
                        .build());
    return Response.ok(answer.toString()).build();
  }

  @POST
  @Path("requests")
  @Consumes(MediaType.APPLICATION_JSON)
  @Transactional
  public Response wait(String body) {
    caller.provider(request);
    JsonFields json = Bodies.fields(body);
    VaultId vault = open(json);
    var waitingRequest = bodies.waiting(json);
    json.end();
    waiting.put(vault, waitingRequest);
    return Response.noContent().build();
  }

  @POST
  @Path("grants")
  @Consumes(MediaType.APPLICATION_JSON)
  @Transactional
  public Response decide(String body) {
    caller.provider(request);
    JsonFields json = Bodies.fields(body);
    VaultId vault = open(json);
    var decision = bodies.decision(vault, json);
    json.end();
    Grant grant = decisions.decide(decision);
    if (grant.state(clock.instant()).isOver()) {
      String state = grant.state(clock.instant()).id();
      return Response.ok(Json.createObjectBuilder().add("state", state).build().toString()).build();
    }
    JsonObject answer =
        Json.createObjectBuilder(bodies.state(grant, clock.instant()))
            .add("grant_id", grant.id().toString())
            .add("sub", grant.sub())
            .build();
    return Response.status(Response.Status.CREATED).entity(answer.toString()).build();
  }

  @GET
  @Path("grants/{grant}")
  @Transactional
  public Response state(@PathParam("grant") String id) {
    caller.provider(request);
    return Response.ok(bodies.state(known(id), clock.instant()).toString()).build();
  }

  /** The company gives up what it was granted. */
  @DELETE
  @Path("grants/{grant}")
  @Transactional
  public Response giveUp(@PathParam("grant") String id) {
    caller.provider(request);
    grants.giveUp(known(id));
    return Response.noContent().build();
  }

  /** The provider took back one of its tokens: it opens nothing here from now on. */
  @POST
  @Path("revocations")
  @Consumes(MediaType.APPLICATION_JSON)
  @Transactional
  public Response revoke(String body) {
    AccessToken provider = caller.provider(request);
    JsonFields json = Bodies.fields(body);
    String tokenId = json.text("jti", Bodies.TEXT_MAX);
    Instant expiresAt = json.parsed("expires_at", Bodies.TEXT_MAX, Bodies::instant);
    json.end();
    revoked.add(provider.issuer(), tokenId, expiresAt);
    return Response.noContent().build();
  }

  private Grant known(String id) {
    return GrantId.parse(id)
        .flatMap(grants::find)
        .filter(found -> found.stored() != GrantState.REFUSED)
        .orElseThrow(() -> new ProblemException(VaultProblem.GRANT_NOT_FOUND, ""));
  }

  private VaultId open(JsonFields json) {
    VaultId vault = json.parsed("vault", Bodies.TEXT_MAX, VaultId::parse);
    if (!vaults.isOpen(vault) || !passports.isLiving(vault)) {
      throw new ProblemException(VaultProblem.VAULT_NOT_FOUND, "");
    }
    return vault;
  }
}
