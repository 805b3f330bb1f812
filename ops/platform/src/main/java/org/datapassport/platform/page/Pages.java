package org.datapassport.platform.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.mvc.Models;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * Answers with a page. Call it in methods of classes that are marked with Jakarta MVC's
 * {@code @Controller}: {@code return pages.show(new HomePage(…))}.
 */
@RequestScoped
public class Pages {
  static final String MODEL = "page";

  @Inject Models models;

  public Response show(Page page) {
    return show(Response.Status.OK.getStatusCode(), page);
  }

  public Response show(int status, Page page) {
    models.put(MODEL, page);
    return Response.status(status)
        .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
        .entity(page.template())
        .build();
  }
}
