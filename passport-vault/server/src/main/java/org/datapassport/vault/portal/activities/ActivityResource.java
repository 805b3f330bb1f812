package org.datapassport.vault.portal.activities;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.datapassport.ontology.StrandCatalogue;
import org.datapassport.platform.page.NavEntry;
import org.datapassport.platform.page.Pages;
import org.datapassport.vault.activity.ActivityLog;
import org.datapassport.vault.activity.LogCheck;
import org.datapassport.vault.activity.LogEntry;
import org.datapassport.vault.activity.LogKind;
import org.datapassport.vault.activity.LogLine;
import org.datapassport.vault.activity.LogQuery;
import org.datapassport.vault.owner.SignedIn;
import org.datapassport.vault.passport.issuing.WithPassport;
import org.datapassport.vault.portal.Choice;
import org.datapassport.vault.portal.PeriodFilter;
import org.datapassport.vault.portal.PeriodParams;
import org.datapassport.vault.portal.PortalRequest;
import org.datapassport.vault.portal.When;
import org.datapassport.vault.strand.StrandNames;
import org.datapassport.vault.strand.Strands;

/** Shows the access log. */
@Path("/activity")
@SignedIn
@WithPassport
@RequestScoped
public class ActivityResource {
  static final int LINES = 50;
  private static final int CHART_DAYS = 30;

  @Inject PortalRequest portal;
  @Inject Pages pages;
  @Inject ActivityLog log;
  @Inject DailyReads daily;
  @Inject Strands strands;

  @GET
  public Response list(
      @QueryParam("who") @DefaultValue("") String who,
      @BeanParam PeriodParams period,
      @QueryParam("before") @DefaultValue("") String before,
      @QueryParam("note") @DefaultValue("") String note) {
    PeriodFilter filter = period.filter();
    boolean good = filter.errors().isEmpty();
    List<Choice> clients = daily.clients(portal.vault(), who);
    Optional<String> client =
        clients.stream().filter(Choice::chosen).map(Choice::value).findFirst();
    List<LogLine> lines =
        log.list(
            portal.vault(),
            LogQuery.newest(LINES + 1)
                .client(client)
                .between(
                    good ? filter.begin() : Optional.empty(),
                    good ? filter.end() : Optional.empty())
                .before(number(before)));
    List<LogLine> shown = lines.subList(0, Math.min(LINES, lines.size()));
    Optional<String> older =
        lines.size() > LINES
            ? Optional.of(older(shown.get(LINES - 1).number(), client, filter))
            : Optional.empty();
    When when = portal.when();
    return pages.show(
        good ? 200 : 400,
        new ActivityPage(
            portal.frame(NavEntry.ACTIVITY),
            portal.note(note),
            daily.upTo(portal.vault(), when.today(), CHART_DAYS),
            number(before).isPresent() ? "Older entries" : "Newest entries",
            tally(shown),
            new LineWriter(StrandCatalogue.load(), when, names()).groups(shown),
            older,
            clients,
            filter,
            check()));
  }

  private StrandNames names() {
    return new StrandNames(strands.list(portal.vault()));
  }

  private ActivityPage.Check check() {
    LogCheck check = log.check(portal.vault());
    String head =
        log.list(portal.vault(), LogQuery.newest(1)).stream()
            .findFirst()
            .map(LogLine::hash)
            .orElse("none yet");
    return new ActivityPage.Check(
        check.isWhole(), check.lines(), head, check.firstBroken().orElse(0L));
  }

  private String older(long number, Optional<String> client, PeriodFilter filter) {
    return portal.frame(NavEntry.ACTIVITY).path("/activity")
        + "?before="
        + number
        + client.map(id -> "&who=" + URLEncoder.encode(id, StandardCharsets.UTF_8)).orElse("")
        + filter.query();
  }

  private static String tally(List<LogLine> lines) {
    long reads =
        lines.stream()
            .filter(
                line ->
                    line.entry().kind() == LogKind.READ
                        && line.entry().outcome() == LogEntry.Outcome.DONE)
            .count();
    return When.count(reads, "read")
        + ", "
        + (lines.size() - reads)
        + " other "
        + (lines.size() - reads == 1 ? "entry" : "entries");
  }

  private static Optional<Long> number(String text) {
    return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }
}
