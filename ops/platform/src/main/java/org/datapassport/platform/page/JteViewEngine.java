package org.datapassport.platform.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mvc.engine.ViewEngine;
import jakarta.mvc.engine.ViewEngineContext;
import jakarta.mvc.engine.ViewEngineException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.datapassport.platform.web.ContentPolicy;

/** Lets Jakarta MVC render our precompiled templates. */
@ApplicationScoped
public class JteViewEngine implements ViewEngine {
  @Inject Renderer renderer;

  @Override
  public boolean supports(String view) {
    return view.endsWith(".jte");
  }

  @Override
  public void processView(ViewEngineContext context) throws ViewEngineException {
    Page page = context.getModels().get(Pages.MODEL, Page.class);
    if (page == null) {
      throw new ViewEngineException("A view without a page; answer with Pages.show");
    }
    byte[] html = renderer.render(page).getBytes(StandardCharsets.UTF_8);
    context
        .getResponse(HttpServletResponse.class)
        .setHeader(ContentPolicy.HEADER, ContentPolicy.of(page.frame().formActionExtra()));
    try {
      context.getOutputStream().write(html);
    } catch (IOException e) {
      throw new ViewEngineException(e);
    }
  }
}
