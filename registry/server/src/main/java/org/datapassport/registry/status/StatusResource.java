package org.datapassport.registry.status;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.page.Frames;
import org.datapassport.platform.page.Pages;
import org.datapassport.registry.FederationSettings;
import org.datapassport.registry.PublicRead;
import org.datapassport.registry.checkpoint.KeptCheckpoints;
import org.datapassport.registry.checkpoint.PublishedLog;
import org.datapassport.registry.checkpoint.Standing;
import org.datapassport.registry.log.canonical.Json;
import org.jspecify.annotations.Nullable;

/** The status page; the same numbers as JSON; and the check of a checkpoint that somebody kept. */
@Path("/")
@Shared
public class StatusResource {
  @Inject PublishedLog published;
  @Inject PassportCount count;
  @Inject KeptCheckpoints kept;
  @Inject Neighbours neighbours;
  @Inject StatusDays days;
  @Inject FederationSettings settings;
  @Inject Pages pages;
  @Inject Frames frames;
  @Inject Clock clock;

  @GET
  @Produces("text/html")
  public Response page() {
    return show(200, Optional.empty());
  }

  @POST
  @Path("check")
  @Consumes("application/x-www-form-urlencoded")
  @Produces("text/html")
  public Response check(@FormParam("checkpoint") @Nullable String typed) {
    String text = typed == null ? "" : typed;
    if (published.view().isEmpty()) {
      return show(503, Optional.empty());
    }
    KeptCheckpoints.Comparison comparison = kept.compare(text);
    boolean readable = comparison.finding() != KeptCheckpoints.Finding.NOT_A_CHECKPOINT;
    return show(readable ? 200 : 422, Optional.of(comparison));
  }

  private Response show(int status, Optional<KeptCheckpoints.Comparison> comparison) {
    return pages.show(
        status,
        new StatusPage(
            frames.signedOut(),
            published.view(),
            count.passports(),
            clock.instant(),
            comparison,
            neighbours.now(),
            lastDays()));
  }

  private NinetyDays lastDays() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return NinetyDays.until(today, days.since(NinetyDays.first(today)));
  }

  private static Json described(StatusDay day) {
    return Json.Members.EMPTY
        .with("day", day.day().toString())
        .with("treeSize", new Json.Whole(day.entries()))
        .with("kept", new Json.Flag(day.isKept()))
        .with("unreadableMinutes", new Json.Whole(day.unreadable()))
        .with("unwitnessedMinutes", new Json.Whole(day.unwitnessed()))
        .with("behindMinutes", new Json.Whole(day.behind()))
        .with("silentMinutes", new Json.Whole(day.silent()))
        .with("worstDelaySeconds", new Json.Whole(day.worstDelaySeconds()));
  }

  private Json.Members described(Neighbourhood around) {
    Json.Members body =
        Json.Members.EMPTY
            .with("role", settings.role().name().toLowerCase(Locale.ROOT))
            .with("evidence", new Json.Whole(around.evidence()));
    if (around.mirrorOf().isPresent()) {
      body =
          body.with("mirrorOf", around.mirrorOf().get().toString())
              .with("ageSeconds", new Json.Whole(around.ageSeconds()))
              .with("withheld", new Json.Whole(around.withheld()));
    }
    if (around.verified() < around.known()) {
      body =
          body.with("verified", new Json.Whole(around.verified()))
              .with("known", new Json.Whole(around.known()));
    }
    return around.objection().isEmpty() ? body : body.with("objection", around.objection().get());
  }

  /** The state of who shows no log. */
  private static String unshown(Neighbourhood around) {
    return around
        .state()
        .map(Standing.State::code)
        .orElse(around.isWitness() ? "witnessing" : "recovering");
  }

  @GET
  @Path("status.json")
  @PublicRead
  public Response json() {
    Neighbourhood around = neighbours.now();
    Json.Members body =
        described(around)
            .with("passports", new Json.Whole(count.passports()))
            .with(
                "days",
                new Json.Items(lastDays().seen().stream().map(StatusResource::described).toList()));
    Json.Members answer =
        published
            .view()
            .map(
                view ->
                    body.with("state", around.state().map(Standing.State::code).orElse("following"))
                        .with("origin", view.checkpoint().origin())
                        .with("treeSize", new Json.Whole(view.checkpoint().size()))
                        .with("rootHash", view.checkpoint().root().base64())
                        .with("publishedAt", view.publishedAt().toString()))
            .orElseGet(() -> body.with("state", unshown(around)));
    return Response.ok(answer.canonicalBytes(), "application/json")
        .header("Cache-Control", "no-cache")
        .build();
  }
}
