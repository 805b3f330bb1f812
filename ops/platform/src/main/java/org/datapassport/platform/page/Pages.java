package org.datapassport.platform.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Answers with a page: {@code return pages.show(new HomePage(…))}. */
@ApplicationScoped
public class Pages {
  public Response show(Page page) {
    return show(Response.Status.OK.getStatusCode(), page);
  }

  public Response show(int status, Page page) {
    return Response.status(status)
        .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
        .entity(page)
        .build();
  }
}
