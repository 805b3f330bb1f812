package org.datapassport.vault.portal.home;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.platform.config.PublicUrls;
import org.datapassport.platform.page.NavEntry;
import org.datapassport.platform.page.Pages;
import org.datapassport.registry.log.instruction.IdentityEvidence;
import org.datapassport.vault.grant.Grant;
import org.datapassport.vault.grant.GrantState;
import org.datapassport.vault.grant.decision.WaitingRequest;
import org.datapassport.vault.grant.decision.WaitingRequests;
import org.datapassport.vault.grant.management.Grants;
import org.datapassport.vault.identity.HeldLink;
import org.datapassport.vault.identity.IdentityLinks;
import org.datapassport.vault.importing.job.Job;
import org.datapassport.vault.importing.job.Jobs;
import org.datapassport.vault.notice.Notice;
import org.datapassport.vault.notice.PassportWatch;
import org.datapassport.vault.owner.SignedIn;
import org.datapassport.vault.passport.card.CardFace;
import org.datapassport.vault.passport.issuing.Passports;
import org.datapassport.vault.passport.issuing.WithPassport;
import org.datapassport.vault.portal.PortalRequest;
import org.datapassport.vault.portal.When;
import org.datapassport.vault.portal.connections.Companies;
import org.datapassport.vault.portal.connections.card.CardWriter;
import org.datapassport.vault.portal.connections.card.FlowState;
import org.datapassport.vault.portal.connections.card.Reach;
import org.datapassport.vault.portal.connections.card.ReadCounts;
import org.datapassport.vault.portal.identity.IdentityWords;
import org.datapassport.vault.portal.imports.JobWords;
import org.datapassport.vault.portal.waiting.WaitingWords;
import org.datapassport.vault.strand.StrandNames;
import org.datapassport.vault.strand.Strands;

/** The first page. */
@Path("/")
@SignedIn
@WithPassport
@RequestScoped
public class HomeResource {
  /** A week's notice before a flow ends by itself. */
  private static final Duration ENDING_SOON = Duration.ofDays(7);

  @Inject PortalRequest portal;
  @Inject Pages pages;
  @Inject PublicUrls urls;
  @Inject Passports passports;
  @Inject Strands strands;
  @Inject Grants grants;
  @Inject Companies companies;
  @Inject WaitingRequests requests;
  @Inject ReadCounts counts;
  @Inject IdentityLinks links;
  @Inject PassportWatch watch;
  @Inject Jobs jobs;
  @Inject SafetyTiles safety;

  @GET
  public Response home(@QueryParam("note") @DefaultValue("") String note) {
    Instant now = portal.when().now();
    List<Grant> all = grants.list(portal.vault());
    return pages.show(
        new HomePage(
            portal.frame(NavEntry.PASSPORT),
            portal.note(note),
            card(),
            waiting(now),
            HomeTiles.of(
                StrandCatalogue.load(),
                strands.list(portal.vault()),
                Reach.clientsByStrand(all, now)),
            rightNow(now),
            identities(),
            portal.passport().closedAt().map(portal.when()::day)));
  }

  private HomePage.Identities identities() {
    List<IdentityEvidence> evidence =
        links.list(portal.vault()).stream()
            .filter(link -> link.state() == HeldLink.State.LINKED)
            .flatMap(link -> link.content().stream())
            .map(content -> content.opening().evidence())
            .toList();
    long documents =
        evidence.stream().filter(e -> e.kind() == IdentityEvidence.Kind.DOCUMENT).count();
    String strength =
        evidence.isEmpty()
            ? "No links yet"
            : When.count(evidence.size(), "link")
                + (documents == 0 ? "" : ", " + When.count(documents, "government document"));
    return new HomePage.Identities(
        strength, evidence.stream().map(e -> IdentityWords.kind(e.kind())).distinct().toList());
  }

  private HomePage.Card card() {
    CardFace face = CardFace.of(portal.passport());
    return new HomePage.Card(
        face.name(),
        face.number(),
        face.issuer(),
        portal.when().day(face.issuedAt()),
        urls.vault().getAuthority(),
        face.machineLine(),
        face.did());
  }

  private List<HomePage.Waiting> waiting(Instant now) {
    List<HomePage.Waiting> waiting = new ArrayList<>(againstThePassport());
    for (Job job : jobs.open(portal.vault())) {
      waiting.add(
          new HomePage.Waiting(
              JobWords.title(job),
              JobWords.detail(job),
              urls.vault() + "/strands/import/" + job.key().file(),
              JobWords.action(job)));
    }
    for (WaitingRequest request : requests.list(portal.vault())) {
      waiting.add(
          new HomePage.Waiting(
              request.client().name() + " asks for " + When.count(request.items().size(), "strand"),
              "Asked "
                  + portal.when().ago(request.askedAt())
                  + ". It lapses on "
                  + portal.when().day(request.expiresAt())
                  + " if you do nothing.",
              urls.vault() + "/requests",
              "Look at the request"));
    }
    grants.agreements(portal.vault()).stream()
        .filter(each -> each.state(now) == GrantState.ACTIVE)
        .filter(each -> each.until().isBefore(now.plus(ENDING_SOON)))
        .map(
            each ->
                new HomePage.Waiting(
                    each.company().name() + ": ends in " + portal.when().left(each.until()),
                    "It stops by itself on "
                        + portal.when().moment(each.until())
                        + ". Nothing renews by itself.",
                    urls.vault() + "/connections/" + each.id(),
                    "See what flows"))
        .forEach(waiting::add);
    waiting.addAll(
        safety.of(
            portal.owner(),
            passports.isRecoveryKeyHere(portal.vault()),
            portal.language().locale()));
    return waiting;
  }

  /** What waits at the registry, and what became of it until the citizen has seen that. */
  private List<HomePage.Waiting> againstThePassport() {
    return watch.notices(portal.vault()).stream()
        .filter(notice -> notice.isWaiting() || !notice.seen())
        .map(this::againstThePassport)
        .toList();
  }

  private HomePage.Waiting againstThePassport(Notice notice) {
    String title = WaitingWords.title(notice.operation().kind());
    return notice.isWaiting()
        ? new HomePage.Waiting(
            title + "? Somebody asked for it",
            "It takes effect on "
                + portal.when().moment(notice.operation().dueAt())
                + " if nobody stops it.",
            urls.vault() + "/passport/waiting",
            "See what waits")
        : new HomePage.Waiting(
            title + ": it waits no more",
            WaitingWords.outcome(notice) + ".",
            urls.vault() + "/passport/waiting",
            "See what it was");
  }

  private HomePage.RightNow rightNow(Instant now) {
    CardWriter cards =
        new CardWriter(portal.when(), Locale.ENGLISH, Map.of(), new StrandNames(List.of()));
    List<FlowState> states =
        companies.list(portal.vault()).stream()
            .map(agreement -> cards.card(agreement).state())
            .toList();
    var reads = counts.byGrant(portal.vault(), now).values();
    Optional<Instant> last =
        reads.stream().flatMap(count -> count.last().stream()).max(Instant::compareTo);
    return new HomePage.RightNow(
        count(states, FlowState.FLOWING),
        count(states, FlowState.PAUSED),
        count(states, FlowState.ENDED)
            + count(states, FlowState.EXPIRED)
            + count(states, FlowState.SPENT),
        reads.stream().mapToLong(ReadCounts.Count::readsInAWeek).sum(),
        last.map(portal.when()::ago));
  }

  private static long count(List<FlowState> states, FlowState state) {
    return states.stream().filter(each -> each == state).count();
  }
}
