package org.datapassport.vault.portal.connections;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.datapassport.platform.page.NavEntry;
import org.datapassport.platform.page.Pages;
import org.datapassport.vault.grant.Agreement;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.owner.SignedIn;
import org.datapassport.vault.passport.issuing.WithPassport;
import org.datapassport.vault.portal.PortalRequest;
import org.datapassport.vault.portal.connections.card.CardWriter;
import org.datapassport.vault.portal.connections.card.ConnectionCard;
import org.datapassport.vault.portal.connections.card.FlowState;
import org.datapassport.vault.portal.connections.card.ReadCounts;
import org.datapassport.vault.strand.StrandNames;
import org.datapassport.vault.strand.Strands;

/** Shows who has what. */
@Path("/connections")
@SignedIn
@WithPassport
@RequestScoped
public class ConnectionsResource {
  @Inject PortalRequest portal;
  @Inject Pages pages;
  @Inject Companies companies;
  @Inject ReadCounts counts;
  @Inject Strands strands;

  @GET
  public Response list(
      @QueryParam("q") @DefaultValue("") String name,
      @QueryParam("s") @DefaultValue("") String state,
      @QueryParam("l") @DefaultValue("") String level,
      @QueryParam("note") @DefaultValue("") String note) {
    List<ConnectionCard> all = cards();
    ConnectionFilter filter = ConnectionFilter.read(name, state, level);
    List<ConnectionCard> shown = all.stream().filter(filter::lets).toList();
    boolean flows = all.stream().anyMatch(card -> card.state() == FlowState.FLOWING);
    boolean paused = all.stream().anyMatch(card -> card.state() == FlowState.PAUSED);
    return pages.show(
        new ConnectionsPage(
            portal.frame(NavEntry.CONNECTIONS),
            portal.note(note),
            Matrix.of(all),
            filter,
            filter.stateChoices(all),
            filter.levelChoices(),
            shown,
            all.size(),
            flows,
            paused && !flows));
  }

  @GET
  @Path("{grant}")
  public Response one(
      @PathParam("grant") String reference, @QueryParam("note") @DefaultValue("") String note) {
    Agreement agreement = companies.find(portal.vault(), reference);
    CardWriter writer = writer();
    List<ConnectionPage.Other> others =
        companies.others(portal.vault(), agreement).stream()
            .map(writer::card)
            .map(card -> new ConnectionPage.Other(card.reference(), card.agreed(), card.state()))
            .toList();
    return pages.show(
        new ConnectionPage(
            portal.frame(NavEntry.CONNECTIONS),
            portal.note(note),
            writer.card(agreement),
            agreement.grants().stream().map(Grant::sub).distinct().toList(),
            others));
  }

  /** The question before the end; there is none before pausing, which can be undone. */
  @GET
  @Path("{grant}/end")
  public Response askToEnd(@PathParam("grant") String reference) {
    ConnectionCard card = writer().card(companies.find(portal.vault(), reference));
    if (card.state().isOver()) {
      return portal.seeOther("/connections/" + card.reference(), Optional.empty());
    }
    return pages.show(new EndPage(portal.frame(NavEntry.CONNECTIONS), card));
  }

  private List<ConnectionCard> cards() {
    CardWriter writer = writer();
    return companies.list(portal.vault()).stream().map(writer::card).toList();
  }

  private CardWriter writer() {
    return new CardWriter(
        portal.when(),
        portal.frame(NavEntry.CONNECTIONS).language().locale(),
        counts.byGrant(portal.vault(), portal.when().now()),
        new StrandNames(strands.list(portal.vault())));
  }
}
