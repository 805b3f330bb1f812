package org.datapassport.vault.portal.connections;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantItem;
import org.datapassport.vault.grant.GrantState;
import org.datapassport.vault.grant.management.Grants;
import org.datapassport.vault.owner.SignedIn;
import org.datapassport.vault.passport.issuing.WithPassport;
import org.datapassport.vault.portal.Csv;
import org.datapassport.vault.portal.Downloads;
import org.datapassport.vault.portal.PortalRequest;

/** The list of connections as files. */
@Path("/")
@SignedIn
@WithPassport
@RequestScoped
public class ConnectionsFileResource {
  @Inject PortalRequest portal;
  @Inject Grants grants;

  @GET
  @Path("connections.csv")
  public Response csv() {
    Csv csv =
        new Csv(
            List.of(
                "company",
                "strand",
                "level",
                "state",
                "agreed",
                "until",
                "keeps",
                "purposes",
                "recipients",
                "terms",
                "id"));
    for (Grant grant : shown()) {
      for (GrantItem item : grant.items()) {
        csv.row(
            List.of(
                grant.client().name(),
                item.terms().slug(),
                item.terms().level(),
                state(grant, item),
                grant.decidedAt().toString(),
                item.terms().until().toString(),
                item.terms().retention().text(),
                String.join(" ", item.terms().purposes()),
                String.join(" ", item.terms().recipients()),
                String.join(" ", item.terms().handling().obligations()),
                grant.id().toString()));
      }
    }
    return Downloads.file("connections.csv", "text/csv; charset=UTF-8", csv.toString());
  }

  @GET
  @Path("connections.json")
  public Response json() {
    JsonArrayBuilder all = Json.createArrayBuilder();
    for (Grant grant : shown()) {
      JsonArrayBuilder items = Json.createArrayBuilder();
      JsonObjectBuilder states = Json.createObjectBuilder();
      for (GrantItem item : grant.items()) {
        items.add(Json.createObjectBuilder(item.granted().json()));
        states.add(item.terms().slug(), state(grant, item));
      }
      JsonObjectBuilder one =
          Json.createObjectBuilder()
              .add("grant_id", grant.id().toString())
              .add("agreement", grant.agreement().toString())
              .add("version", grant.standing().version())
              .add("client_id", grant.client().clientId())
              .add("company", grant.client().name())
              .add("sub", grant.sub())
              .add("state", grant.state(portal.when().now()).id())
              .add("decided_at", grant.decidedAt().toString())
              .add("changed_at", grant.changedAt().toString())
              .add("until", grant.until().toString())
              .add("authorization_details", items)
              .add("strands", states);
      all.add(one);
    }
    return Downloads.file("connections.json", MediaType.APPLICATION_JSON, all.build().toString());
  }

  /** Of one strand: what was given once and read is over, whatever becomes of the rest. */
  private String state(Grant grant, GrantItem item) {
    Instant now = portal.when().now();
    GrantState whole = grant.state(now);
    if (whole != GrantState.ACTIVE && whole != GrantState.PAUSED) {
      return whole.id();
    }
    if (item.readings() >= item.terms().readsMax() || !now.isBefore(item.terms().until())) {
      return GrantState.EXPIRED.id();
    }
    return item.isPaused() ? GrantState.PAUSED.id() : whole.id();
  }

  private List<Grant> shown() {
    return grants.list(portal.vault()).stream()
        .filter(grant -> grant.stored() != GrantState.REFUSED)
        .toList();
  }
}
