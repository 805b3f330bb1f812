package org.datapassport.registry.directory;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import org.datapassport.platform.config.Shared;
import org.datapassport.platform.page.Frames;
import org.datapassport.platform.page.Pages;
import org.datapassport.registry.FederationSettings;
import org.datapassport.registry.directory.Accreditation.State;

/** The directory for people to read. */
@Path("/directory")
@Shared
public class DirectoryResource {
  @Inject AccreditationStore store;
  @Inject FederationSettings settings;
  @Inject Pages pages;
  @Inject Frames frames;

  /** Those that count first; what was only announced is not shown yet. */
  @GET
  @Produces("text/html")
  public Response page() {
    List<Accreditation> shown =
        store.all().stream()
            .filter(each -> each.state() != State.ANNOUNCED)
            .sorted(Comparator.comparing(each -> each.state()))
            .toList();
    return pages.show(new DirectoryPage(frames.signedOut(), shown, settings.mirrorOf()));
  }
}
