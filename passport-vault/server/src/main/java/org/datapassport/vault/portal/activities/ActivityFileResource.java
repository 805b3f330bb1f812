package org.datapassport.vault.portal.activities;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.datapassport.vault.activity.ActivityLog;
import org.datapassport.vault.activity.LogEntry;
import org.datapassport.vault.activity.LogLine;
import org.datapassport.vault.activity.LogQuery;
import org.datapassport.vault.key.VaultId;
import org.datapassport.vault.owner.SignedIn;
import org.datapassport.vault.passport.issuing.WithPassport;
import org.datapassport.vault.portal.Csv;
import org.datapassport.vault.portal.Downloads;
import org.datapassport.vault.portal.PortalRequest;

/** The access log as files: a table for people, and every line as it is hashed for checkers. */
@Path("/")
@SignedIn
@WithPassport
@RequestScoped
public class ActivityFileResource {
  @Inject PortalRequest portal;
  @Inject ActivityLog log;

  @GET
  @Path("activity.csv")
  public Response csv() {
    List<String> heads =
        List.of(
            "line",
            "time",
            "kind",
            "outcome",
            "client",
            "company",
            "agreement",
            "strand",
            "level",
            "records",
            "bytes");
    Csv csv = new Csv(heads);
    VaultId vault = portal.vault();
    Optional<Long> before = Optional.empty();
    List<LogLine> page;
    do {
      page = log.list(vault, LogQuery.newest(LogQuery.LIMIT_MAX).before(before));
      page.forEach(line -> csv.row(cells(line)));
      before = page.isEmpty() ? before : Optional.of(page.get(page.size() - 1).number());
    } while (!page.isEmpty());
    return Downloads.file("activity.csv", "text/csv; charset=UTF-8", csv.toString());
  }

  /** An array whose elements are byte for byte what the chain hashes. */
  @GET
  @Path("activity.json")
  public Response json() {
    VaultId vault = portal.vault();
    StreamingOutput body =
        out -> {
          try (Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8)) {
            writer.write("[\n");
            boolean[] first = {true};
            log.export(vault, line -> write(writer, (first[0] ? "" : ",\n") + line, first));
            writer.write("\n]\n");
          }
        };
    return Downloads.file("activity.json", MediaType.APPLICATION_JSON, body);
  }

  /** What the citizen keeps, so that nobody can shorten or rewrite the list unseen. */
  @GET
  @Path("activity-head.jws")
  public Response head() {
    return Downloads.file("activity-head.jws", "application/jose", log.signedHead(portal.vault()));
  }

  private static void write(Writer writer, String text, boolean[] first) {
    try {
      writer.write(text);
      first[0] = false;
    } catch (IOException e) {
      throw new UncheckedIOException("writing the log", e);
    }
  }

  private static List<String> cells(LogLine line) {
    LogEntry entry = line.entry();
    List<String> cells = new ArrayList<>();
    cells.add(String.valueOf(line.number()));
    cells.add(entry.at().toString());
    cells.add(entry.kind().id());
    cells.add(entry.outcome().id());
    cells.add(entry.clientId().orElse(""));
    cells.add(entry.clientName().orElse(""));
    cells.add(entry.grant().orElse(""));
    cells.add(entry.slug().orElse(""));
    cells.add(entry.level().orElse(""));
    cells.add(String.valueOf(entry.records()));
    cells.add(String.valueOf(entry.bytes()));
    return cells;
  }
}
