package org.datapassport.provider.developer.example;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import org.datapassport.platform.page.Pages;
import org.datapassport.provider.client.registration.OwnedClients.Owned;
import org.datapassport.provider.developer.ClientHead;
import org.datapassport.provider.developer.Desk;
import org.datapassport.provider.session.WithVisitor;

/** Shows the examples with a client's values filled in. */
@Path("/developer/clients/{id: [A-Za-z0-9_-]{1,60}}/examples")
@RequestScoped
@WithVisitor
public class ExampleResource {
  @Inject Desk desk;
  @Inject Examples examples;
  @Inject Pages pages;

  @GET
  public Response page(@PathParam("id") String id) {
    return desk.forOwner(id, (account, owned) -> pages.show(page(owned)));
  }

  private ExamplePage page(Owned owned) {
    List<ExamplePage.Program> programs =
        Arrays.stream(Example.values())
            .map(
                each ->
                    new ExamplePage.Program(each.file(), each.label(), examples.of(each, owned)))
            .toList();
    boolean isLocal =
        owned.client().rules().redirectUris().stream().findFirst().orElse("").startsWith("http:");
    return new ExamplePage(
        desk.frame(),
        ClientHead.of(owned, ClientHead.Part.EXAMPLES),
        programs,
        !owned.wishes().equals("[]"),
        isLocal);
  }
}
