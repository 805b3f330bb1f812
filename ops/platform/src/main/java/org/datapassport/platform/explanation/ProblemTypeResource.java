package org.datapassport.platform.explanation;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.datapassport.platform.page.Frames;
import org.datapassport.platform.page.Renderer;
import org.datapassport.platform.problem.ProblemType;

/** Where the {@code type} of a problem leads: a page for the developer who met it. */
@Path("/problems")
@RequestScoped
public class ProblemTypeResource {
  @Inject Frames frames;
  @Inject Renderer renderer;

  @GET
  @Path("{code}")
  @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
  public String type(@PathParam("code") String code) {
    ProblemType type = ProblemType.find(code).orElseThrow(NotFoundException::new);
    return renderer.render(new ProblemTypePage(frames.signedOut(), type));
  }
}
